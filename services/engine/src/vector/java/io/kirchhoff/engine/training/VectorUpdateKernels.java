package io.kirchhoff.engine.training;

import static java.nio.ByteOrder.nativeOrder;

import io.kirchhoff.engine.random.VectorWidth;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The steps of optimisers in the Vector API: the operations of {@link ScalarUpdateKernels}, lane by
 * lane, to the same bits.
 */
public final class VectorUpdateKernels implements UpdateKernels {
  private static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;

  @Override
  public void descend(SgdUpdate update, MemorySegment value, MemorySegment gradient) {
    long vectors = vectors(value);
    for (long i = 0; i < vectors; i += FLOATS.length()) {
      FloatVector weight = load(value, i);
      FloatVector slope = slope(update.gradients(), update.decay(), weight, load(gradient, i));
      store(value, i, broadcast(-update.rate()).fma(slope, weight));
    }
    ScalarUpdateKernels.descend(update, vectors, value, gradient);
  }

  @Override
  public void descend(
      SgdUpdate update, MemorySegment value, MemorySegment gradient, MemorySegment velocity) {
    long vectors = vectors(value);
    for (long i = 0; i < vectors; i += FLOATS.length()) {
      FloatVector weight = load(value, i);
      FloatVector slope = slope(update.gradients(), update.decay(), weight, load(gradient, i));
      FloatVector speed = load(velocity, i).mul(update.momentum());
      speed = broadcast(update.share()).fma(slope, speed);
      store(velocity, i, speed);
      FloatVector step = update.nesterov() ? broadcast(update.momentum()).fma(speed, slope) : speed;
      store(value, i, broadcast(-update.rate()).fma(step, weight));
    }
    ScalarUpdateKernels.descend(update, vectors, value, gradient, velocity);
  }

  @Override
  public void adapt(
      AdamUpdate update,
      MemorySegment value,
      MemorySegment gradient,
      MemorySegment mean,
      MemorySegment square) {
    long vectors = vectors(value);
    for (long i = 0; i < vectors; i += FLOATS.length()) {
      FloatVector weight = load(value, i);
      FloatVector slope = slope(update.gradients(), update.decay(), weight, load(gradient, i));
      FloatVector m = load(mean, i);
      m = broadcast(update.meanShare()).fma(slope.sub(m), m);
      store(mean, i, m);
      FloatVector v = load(square, i).mul(update.beta2());
      v = slope.mul(update.squareShare()).fma(slope, v);
      store(square, i, v);
      FloatVector root = v.sqrt().div(update.root()).add(update.epsilon());
      store(value, i, broadcast(-update.size()).fma(m.div(root), weight.mul(update.keep())));
    }
    ScalarUpdateKernels.adapt(update, vectors, value, gradient, mean, square);
  }

  private static FloatVector slope(
      GradientChange change, float decay, FloatVector weight, FloatVector gradient) {
    FloatVector changed = gradient.mul(change.factor()).min(change.bound()).max(-change.bound());
    return broadcast(decay).fma(weight, changed);
  }

  private static long vectors(MemorySegment memory) {
    return FLOATS.loopBound(memory.byteSize() / Float.BYTES);
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }

  private static FloatVector load(MemorySegment memory, long element) {
    return FloatVector.fromMemorySegment(FLOATS, memory, element * Float.BYTES, nativeOrder());
  }

  private static void store(MemorySegment memory, long element, FloatVector value) {
    value.intoMemorySegment(memory, element * Float.BYTES, nativeOrder());
  }
}
