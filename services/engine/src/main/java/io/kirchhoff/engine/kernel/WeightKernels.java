package io.kirchhoff.engine.kernel;

import java.lang.foreign.MemorySegment;

/**
 * What a training step does to weights, in place on contiguous float32 memory in native byte order.
 * NaN stays NaN. All implementations give the same bits.
 */
public interface WeightKernels {
  /** The largest magnitude; 0 of nothing, NaN where there is one. */
  float largest(MemorySegment weights);

  /**
   * Brings all elements into a range.
   *
   * @param bound the largest magnitude, above 0
   */
  void clamp(MemorySegment weights, float bound);

  /** Divides all elements. */
  void divide(MemorySegment weights, float divisor);

  /** Adds the elements of another array of the same size. */
  void add(MemorySegment weights, MemorySegment summands);
}
