package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/** The operators on weights element by element; from an element on for what vectors leave over. */
public final class ScalarWeightKernels implements WeightKernels {
  @Override
  public float largest(MemorySegment weights) {
    return largest(weights, 0);
  }

  /** The largest magnitude from an element on. */
  public static float largest(MemorySegment weights, long from) {
    float largest = 0.0f;
    for (long i = from; i < elements(weights); i++) {
      largest = Math.max(largest, Math.abs(weights.getAtIndex(JAVA_FLOAT, i)));
    }
    return largest;
  }

  @Override
  public void clamp(MemorySegment weights, float bound) {
    clamp(weights, bound, 0);
  }

  /** Brings elements into a range from one on. */
  public static void clamp(MemorySegment weights, float bound, long from) {
    for (long i = from; i < elements(weights); i++) {
      float clamped = Math.clamp(weights.getAtIndex(JAVA_FLOAT, i), -bound, bound);
      weights.setAtIndex(JAVA_FLOAT, i, clamped);
    }
  }

  @Override
  public void divide(MemorySegment weights, float divisor) {
    divide(weights, divisor, 0);
  }

  /** Divides elements from one on. */
  public static void divide(MemorySegment weights, float divisor, long from) {
    for (long i = from; i < elements(weights); i++) {
      weights.setAtIndex(JAVA_FLOAT, i, weights.getAtIndex(JAVA_FLOAT, i) / divisor);
    }
  }

  @Override
  public void add(MemorySegment weights, MemorySegment summands) {
    add(weights, summands, 0);
  }

  /** Adds elements from one on. */
  public static void add(MemorySegment weights, MemorySegment summands, long from) {
    for (long i = from; i < elements(weights); i++) {
      float sum = weights.getAtIndex(JAVA_FLOAT, i) + summands.getAtIndex(JAVA_FLOAT, i);
      weights.setAtIndex(JAVA_FLOAT, i, sum);
    }
  }

  /** How many elements the memory has. */
  public static long elements(MemorySegment memory) {
    return memory.byteSize() / Float.BYTES;
  }
}
