package io.kirchhoff.experiment.job;

/** What a task does. */
public enum TaskKind {
  /** All training of an experiment, or taking over a trained network; and the digital accuracy. */
  TRAINING,
  /** Evaluations of a search for the best mapping of weights to conductances. */
  STRATEGY,
  /** A range of chips: programming, drift and tests of all analog curves. */
  INFERENCE
}
