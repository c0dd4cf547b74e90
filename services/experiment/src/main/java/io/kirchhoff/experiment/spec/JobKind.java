package io.kirchhoff.experiment.spec;

/** The kinds of job that can be submitted. */
public enum JobKind {
  /** Trains a network, FP32 or hardware-aware, and then, if asked, tests it on ageing chips. */
  TRAINING,
  /** Tests the network that an earlier job has trained on ageing chips; nothing is trained. */
  DRIFT_INFERENCE,
  /**
   * Searches how a trained network's weights are best put into devices, and tests what it found.
   */
  WEIGHT_PROGRAMMING,
  /** One experiment at many points, each a child job. */
  SWEEP,
  /** One network, of which one nonideality at a time is varied; each strength is a child job. */
  SENSITIVITY;

  /** Whether such a job has no tasks of its own: its points are children, which do the work. */
  public boolean hasChildren() {
    return this == SWEEP || this == SENSITIVITY;
  }
}
