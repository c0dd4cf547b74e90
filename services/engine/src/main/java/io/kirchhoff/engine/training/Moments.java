package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/** The running sums of an optimiser. */
final class Moments {
  private Moments() {}

  /** Zeros that outlive the training step in which they are made. */
  static NDArray zeros(NDManager manager, Shape shape) {
    NDArray zeros = manager.zeros(shape);
    NDScope.unregister(zeros);
    return zeros;
  }
}
