package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDManager;

/** The settings of an optimiser: experiments name one of {@link Sgd} and {@link Adam}. */
public sealed interface OptimizerPlan permits Sgd, Adam {
  /** The learning rate at the start, before any schedule. */
  double learningRate();

  /**
   * A fresh optimiser.
   *
   * @param manager owns its state
   */
  Optimizer start(NDManager manager);
}
