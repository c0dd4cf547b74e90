package io.kirchhoff.experiment.job;

/** What a running job is busy with. */
public enum Phase {
  /** The FP32 training before a hardware-aware one. */
  PRETRAINING("epochs"),
  /** The training that the spec describes. */
  TRAINING("epochs"),
  /** The search for the best mapping of weights to conductances. */
  STRATEGY("evaluations"),
  /** Tests of ageing chips. */
  INFERENCE("repeats"),
  /** A sweep's children, one for each point. */
  SWEEP("points");

  private final String unit;

  Phase(String unit) {
    this.unit = unit;
  }

  /** What is counted. */
  public String unit() {
    return unit;
  }
}
