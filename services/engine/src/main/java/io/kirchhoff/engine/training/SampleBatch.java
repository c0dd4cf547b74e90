package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.dataset.Samples;
import io.kirchhoff.engine.tensor.TensorMemory;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/**
 * Samples as an array: images of shape (batch, channels, height, width), passages of a text as
 * (batch, length).
 */
public final class SampleBatch {
  private SampleBatch() {}

  /** Some samples by their numbers. */
  public static NDArray of(NDManager manager, Samples samples, int[] indices) {
    return filled(manager, samples, indices.length, values -> samples.copyInto(indices, values));
  }

  /** The samples numbered {@code from} (inclusive) to {@code to} (exclusive). */
  public static NDArray of(NDManager manager, Samples samples, int from, int to) {
    return filled(manager, samples, to - from, values -> samples.copyInto(from, to, values));
  }

  private static NDArray filled(
      NDManager manager, Samples samples, int count, Consumer<FloatBuffer> fill) {
    Shape shape = new Shape(count).addAll(new Shape(samples.shape().dimensions()));
    // Into the array itself: a buffer for each batch would wait for the garbage collector.
    return TensorMemory.filled(manager, shape, memory -> fill.accept(TensorMemory.floats(memory)));
  }
}
