package io.kirchhoff.engine.kernel;

import static java.nio.ByteOrder.nativeOrder;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NEG;

import io.kirchhoff.engine.random.VectorWidth;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What {@link Quantizer} and {@link ElementOperators} do to one element, done to many. */
final class VectorElements {
  static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;

  /**
   * Adding and subtracting it rounds a float below 2^22 to an integer, half to even, as Math.rint
   * does.
   */
  private static final float ROUNDER = 0x1.8p23f;

  private static final float FEW_STEPS = 0x1p22f - 1.0f;

  /** From here on all floats are whole numbers. */
  private static final float ALL_WHOLE = 0x1p23f;

  private VectorElements() {}

  static FloatVector quantize(Quantizer converter, FloatVector value) {
    FloatVector rounded = value;
    if (converter.step() > 0.0f) {
      FloatVector steps = value.div(converter.step());
      // Where more steps are beyond the bound, they need not be exact: they are clipped.
      boolean few = converter.bound() / converter.step() < FEW_STEPS;
      rounded = (few ? steps.add(ROUNDER).sub(ROUNDER) : rint(steps)).mul(converter.step());
    }
    return clamp(rounded, converter.bound());
  }

  /** Math.rint for any value, with 0 for -0. */
  static FloatVector rint(FloatVector value) {
    FloatVector size = value.lanewise(ABS);
    FloatVector whole = size.add(ALL_WHOLE).sub(ALL_WHOLE).blend(size, size.compare(GE, ALL_WHOLE));
    return whole.lanewise(NEG, value.compare(LT, 0.0f)).add(0.0f);
  }

  static FloatVector clamp(FloatVector value, float bound) {
    return value.min(bound).max(-bound);
  }

  static FloatVector perOutput(float[] values, int output, int lane, boolean perLane) {
    return perLane
        ? FloatVector.fromArray(FLOATS, values, output + lane)
        : broadcast(values[output]);
  }

  static FloatVector broadcast(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }

  static FloatVector load(MemorySegment memory, long element) {
    return FloatVector.fromMemorySegment(FLOATS, memory, element * Float.BYTES, nativeOrder());
  }

  static void store(MemorySegment memory, long element, FloatVector value) {
    value.intoMemorySegment(memory, element * Float.BYTES, nativeOrder());
  }
}
