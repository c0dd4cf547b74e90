package io.kirchhoff.experiment.job;

/** What a task does. */
public enum TaskKind {
  /** All training of an experiment, or taking over a trained network; and the digital accuracy. */
  TRAINING,
  /** A range of chips: programming, drift and tests of all analog curves. */
  INFERENCE
}
