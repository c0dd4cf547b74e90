package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDManager;

/** The settings of an optimiser: experiments name one. */
public sealed interface OptimizerPlan permits Sgd, Adam, AdamW {
  /** The learning rate at the start, before any schedule. */
  double learningRate();

  /**
   * A fresh optimiser.
   *
   * @param manager owns its state
   */
  Optimizer start(NDManager manager);
}
