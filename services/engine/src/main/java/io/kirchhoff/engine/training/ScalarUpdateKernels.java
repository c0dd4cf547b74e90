package io.kirchhoff.engine.training;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/**
 * The steps of optimisers as the formulas say them, element by element: the oracle of all others,
 * and the fallback.
 */
public final class ScalarUpdateKernels implements UpdateKernels {
  @Override
  public void descend(SgdUpdate update, MemorySegment value, MemorySegment gradient) {
    descend(update, 0, value, gradient);
  }

  /** From an element on. */
  static void descend(SgdUpdate update, long from, MemorySegment value, MemorySegment gradient) {
    for (long i = from; i < elements(value); i++) {
      float weight = value.getAtIndex(JAVA_FLOAT, i);
      float slope = slope(update.gradients(), update.decay(), weight, gradient, i);
      value.setAtIndex(JAVA_FLOAT, i, Math.fma(-update.rate(), slope, weight));
    }
  }

  @Override
  public void descend(
      SgdUpdate update, MemorySegment value, MemorySegment gradient, MemorySegment velocity) {
    descend(update, 0, value, gradient, velocity);
  }

  /** From an element on. */
  static void descend(
      SgdUpdate update,
      long from,
      MemorySegment value,
      MemorySegment gradient,
      MemorySegment velocity) {
    for (long i = from; i < elements(value); i++) {
      float weight = value.getAtIndex(JAVA_FLOAT, i);
      float slope = slope(update.gradients(), update.decay(), weight, gradient, i);
      float speed = velocity.getAtIndex(JAVA_FLOAT, i) * update.momentum();
      speed = Math.fma(update.share(), slope, speed);
      velocity.setAtIndex(JAVA_FLOAT, i, speed);
      float step = update.nesterov() ? Math.fma(update.momentum(), speed, slope) : speed;
      value.setAtIndex(JAVA_FLOAT, i, Math.fma(-update.rate(), step, weight));
    }
  }

  @Override
  public void adapt(
      AdamUpdate update,
      MemorySegment value,
      MemorySegment gradient,
      MemorySegment mean,
      MemorySegment square) {
    adapt(update, 0, value, gradient, mean, square);
  }

  /** From an element on. */
  static void adapt(
      AdamUpdate update,
      long from,
      MemorySegment value,
      MemorySegment gradient,
      MemorySegment mean,
      MemorySegment square) {
    for (long i = from; i < elements(value); i++) {
      float weight = value.getAtIndex(JAVA_FLOAT, i);
      float slope = slope(update.gradients(), update.decay(), weight, gradient, i);
      float m = mean.getAtIndex(JAVA_FLOAT, i);
      m = Math.fma(update.meanShare(), slope - m, m);
      mean.setAtIndex(JAVA_FLOAT, i, m);
      float v = square.getAtIndex(JAVA_FLOAT, i) * update.beta2();
      v = Math.fma(update.squareShare() * slope, slope, v);
      square.setAtIndex(JAVA_FLOAT, i, v);
      float root = (float) Math.sqrt(v) / update.root() + update.epsilon();
      value.setAtIndex(JAVA_FLOAT, i, Math.fma(-update.size(), m / root, weight * update.keep()));
    }
  }

  private static float slope(
      GradientChange change, float decay, float weight, MemorySegment gradient, long element) {
    float slope = change.of(gradient.getAtIndex(JAVA_FLOAT, element));
    return Math.fma(decay, weight, slope);
  }

  private static long elements(MemorySegment memory) {
    return memory.byteSize() / Float.BYTES;
  }
}
