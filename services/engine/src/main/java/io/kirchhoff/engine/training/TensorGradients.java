package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.layer.Trainable;

/** Gradients in operations of DJL, where Java code does not reach their memory. */
final class TensorGradients {
  private TensorGradients() {}

  /** A gradient with what an optimiser does to it before all else. */
  static NDArray of(Trainable trainable, GradientChange change) {
    NDArray gradient = trainable.gradient();
    NDArray scaled = change.factor() == 1.0f ? gradient : gradient.mul(change.factor());
    return Float.isInfinite(change.bound()) ? scaled : scaled.clip(-change.bound(), change.bound());
  }
}
