package io.kirchhoff.engine.kernel;

import static io.kirchhoff.engine.kernel.VectorElements.FLOATS;
import static io.kirchhoff.engine.kernel.VectorElements.load;
import static io.kirchhoff.engine.kernel.VectorElements.store;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.MAX;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/** {@link ScalarWeightKernels} in the Vector API, to the same bits. */
final class VectorWeightKernels implements WeightKernels {
  @Override
  public float largest(MemorySegment weights) {
    long vectors = vectors(weights);
    FloatVector largest = FloatVector.zero(FLOATS);
    for (long i = 0; i < vectors; i += FLOATS.length()) {
      largest = largest.max(load(weights, i).lanewise(ABS));
    }
    return Math.max(largest.reduceLanes(MAX), ScalarWeightKernels.largest(weights, vectors));
  }

  @Override
  public void clamp(MemorySegment weights, float bound) {
    long vectors = vectors(weights);
    for (long i = 0; i < vectors; i += FLOATS.length()) {
      store(weights, i, VectorElements.clamp(load(weights, i), bound));
    }
    ScalarWeightKernels.clamp(weights, bound, vectors);
  }

  @Override
  public void divide(MemorySegment weights, float divisor) {
    long vectors = vectors(weights);
    for (long i = 0; i < vectors; i += FLOATS.length()) {
      store(weights, i, load(weights, i).div(divisor));
    }
    ScalarWeightKernels.divide(weights, divisor, vectors);
  }

  @Override
  public void add(MemorySegment weights, MemorySegment summands) {
    long vectors = vectors(weights);
    for (long i = 0; i < vectors; i += FLOATS.length()) {
      store(weights, i, load(weights, i).add(load(summands, i)));
    }
    ScalarWeightKernels.add(weights, summands, vectors);
  }

  private static long vectors(MemorySegment memory) {
    return FLOATS.loopBound(ScalarWeightKernels.elements(memory));
  }
}
