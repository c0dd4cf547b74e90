package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.dataset.Samples;
import io.kirchhoff.engine.tensor.TensorMemory;

/**
 * Samples as an array: images of shape (batch, channels, height, width), passages of a text as
 * (batch, length).
 */
public final class SampleBatch {
  private SampleBatch() {}

  /** The samples numbered {@code from} (inclusive) to {@code to} (exclusive). */
  public static NDArray of(NDManager manager, Samples samples, int from, int to) {
    Shape shape = new Shape(to - from).addAll(new Shape(samples.shape().dimensions()));
    // Into the array itself: a buffer for each batch would wait for the garbage collector.
    return TensorMemory.filled(
        manager, shape, memory -> samples.copyInto(from, to, TensorMemory.floats(memory)));
  }
}
