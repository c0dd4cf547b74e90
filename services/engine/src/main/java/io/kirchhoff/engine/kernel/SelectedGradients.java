package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/**
 * A few elements of the product {@code dL/dv = dL/dproduct w} of a layer of vectors, each summed
 * over the output lines in their order. Where few are of interest this is far less than the
 * product.
 */
public final class SelectedGradients {
  /**
   * Output lines that all elements go through before the next ones: their weights stay in the L1
   * cache, and the gradients of one element in a cache line.
   */
  private static final int LINES = 16;

  private SelectedGradients() {}

  /**
   * Computes them.
   *
   * @param elements row-major numbers in vectors x input lines
   * @param products dL/dproduct, vectors x output lines
   * @param weights output lines x input lines
   */
  public static float[] of(
      int[] elements, MemorySegment products, MemorySegment weights, int inputs) {
    float[] sums = new float[elements.length];
    int outputs = (int) (weights.byteSize() / Float.BYTES / inputs);
    for (int first = 0; first < outputs; first += LINES) {
      int lines = Math.min(LINES, outputs - first);
      for (int i = 0; i < elements.length; i++) {
        long from = (long) (elements[i] / inputs) * outputs + first;
        long weight = (long) first * inputs + elements[i] % inputs;
        sums[i] = add(sums[i], products, from, weights, weight, inputs, lines);
      }
    }
    return sums;
  }

  private static float add(
      float before,
      MemorySegment products,
      long from,
      MemorySegment weights,
      long weight,
      int stride,
      int lines) {
    float sum = before;
    for (int line = 0; line < lines; line++) {
      float factor = weights.getAtIndex(JAVA_FLOAT, weight + (long) line * stride);
      sum = Math.fma(products.getAtIndex(JAVA_FLOAT, from + line), factor, sum);
    }
    return sum;
  }
}
