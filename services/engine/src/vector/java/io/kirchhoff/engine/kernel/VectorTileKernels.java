package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NEG;

import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.VectorNormals;
import io.kirchhoff.engine.random.VectorWidth;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The tile operators in the Vector API: the operations of {@link ScalarTileKernels}, lane by lane,
 * to the same bits.
 */
public final class VectorTileKernels implements TileKernels {
  /**
   * Normals made at a time; a run of outputs never crosses such a portion. Small enough to stay in
   * the L1 cache.
   */
  private static final int PORTION = 1024;

  /**
   * Adding and subtracting it rounds a float below 2^22 to an integer, half to even, as Math.rint
   * does.
   */
  private static final float ROUNDER = 0x1.8p23f;

  private static final float FEW_STEPS = 0x1p22f - 1.0f;

  /** From here on all floats are whole numbers. */
  private static final float ALL_WHOLE = 0x1p23f;

  private static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;

  public VectorTileKernels() {
    if (FLOATS.length() < 2) {
      throw new UnsupportedOperationException("this processor has no vectors of floats");
    }
  }

  @Override
  public String name() {
    return "vector, " + FLOATS.length() + " lanes";
  }

  @Override
  public boolean convertInputs(
      InputStage stage,
      RowWindow window,
      MemorySegment x,
      MemorySegment v,
      @Nullable MemorySegment squares) {
    boolean notNegative = true;
    VectorMask<Float> negative = FLOATS.maskAll(false);
    long vectors = FLOATS.loopBound(window.columns());
    for (long row = 0; row < window.rows(); row++) {
      long source = window.start(row);
      long target = row * window.columns();
      for (long column = 0; column < vectors; column += FLOATS.length()) {
        FloatVector converted = convert(stage, load(x, source + column));
        store(v, target + column, converted);
        if (squares != null) {
          store(squares, target + column, converted.mul(converted));
        }
        negative = negative.or(converted.compare(LT, 0.0f));
      }
      for (long column = vectors; column < window.columns(); column++) {
        notNegative &=
            ElementOperators.convert(stage, x, source + column, v, squares, target + column);
      }
    }
    return notNegative && !negative.anyTrue();
  }

  @Override
  public void straightenInputs(
      InputStage stage,
      RowWindow window,
      MemorySegment x,
      MemorySegment slope,
      MemorySegment rest) {
    for (long row = 0; row < window.rows(); row++) {
      long source = window.start(row);
      long target = row * window.columns();
      long vectors = FLOATS.loopBound(window.columns());
      for (long column = 0; column < vectors; column += FLOATS.length()) {
        FloatVector input = load(x, source + column);
        VectorMask<Float> clipped =
            input.div(stage.range()).lanewise(ABS).compare(GT, stage.dac().bound());
        if (stage.clips()) {
          clipped = clipped.or(input.lanewise(ABS).compare(GT, stage.range()));
        }
        FloatVector gradient = broadcast(1.0f / stage.range()).blend(0.0f, clipped);
        store(slope, target + column, gradient);
        store(rest, target + column, gradient.neg().fma(input, convert(stage, input)));
      }
      for (long column = vectors; column < window.columns(); column++) {
        ElementOperators.straighten(stage, x, source + column, slope, rest, target + column);
      }
    }
  }

  private static FloatVector convert(InputStage stage, FloatVector x) {
    FloatVector clipped = stage.clips() ? clamp(x, stage.range()) : x;
    return quantize(stage.dac(), clipped.div(stage.range()));
  }

  private static FloatVector quantize(Quantizer converter, FloatVector value) {
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
  private static FloatVector rint(FloatVector value) {
    FloatVector size = value.lanewise(ABS);
    FloatVector whole = size.add(ALL_WHOLE).sub(ALL_WHOLE).blend(size, size.compare(GE, ALL_WHOLE));
    return whole.lanewise(NEG, value.compare(LT, 0.0f)).add(0.0f);
  }

  private static FloatVector clamp(FloatVector value, float bound) {
    return value.min(bound).max(-bound);
  }

  @Override
  public void readOut(
      OutputStage stage,
      ReadoutShape shape,
      Products products,
      float[] scales,
      float[] shifts,
      RandomStream noise,
      Destination destination) {
    ReadoutShape lines = shape.inLongRuns();
    float[] scale = shape.inLongRuns(scales);
    float[] shift = shape.inLongRuns(shifts);
    boolean perLane = lines.positions() == 1;
    var analog = new VectorAnalogOutputs(stage, lines, products, noise);
    forEachRun(
        lines,
        (sample, element, length, output) -> {
          float[] values = analog.run(sample, element, length);
          long target = destination.start(sample) + element;
          int vectors = FLOATS.loopBound(length);
          for (int i = 0; i < vectors; i += FLOATS.length()) {
            FloatVector factor = perOutput(scale, output, i, perLane);
            FloatVector summand = perOutput(shift, output, i, perLane);
            FloatVector value = FloatVector.fromArray(FLOATS, values, i);
            FloatVector digital = factor.fma(quantize(stage.adc(), value), summand);
            if (destination.accumulates()) {
              digital = load(destination.memory(), target + i).add(digital);
            }
            store(destination.memory(), target + i, digital);
          }
          for (int i = vectors; i < length; i++) {
            int line = perLane ? output + i : output;
            float digital = Math.fma(scale[line], stage.adc().quantize(values[i]), shift[line]);
            ElementOperators.write(destination, target + i, digital);
          }
        });
  }

  @Override
  public void straightenOutputs(
      OutputStage stage,
      ReadoutShape shape,
      Products products,
      float[] scales,
      RandomStream noise,
      MemorySegment slope,
      MemorySegment rest) {
    ReadoutShape lines = shape.inLongRuns();
    float[] scale = shape.inLongRuns(scales);
    boolean perLane = lines.positions() == 1;
    var analog = new VectorAnalogOutputs(stage, lines, products, noise);
    Products.Product plain = products.product();
    forEachRun(
        lines,
        (sample, element, length, output) -> {
          float[] values = analog.run(sample, element, length);
          long source = plain.start(sample) + element;
          long target = sample * lines.perSample() + element;
          int vectors = FLOATS.loopBound(length);
          for (int i = 0; i < vectors; i += FLOATS.length()) {
            FloatVector value = FloatVector.fromArray(FLOATS, values, i);
            FloatVector factor = perOutput(scale, output, i, perLane);
            VectorMask<Float> passes = value.lanewise(ABS).compare(LE, stage.adc().bound());
            FloatVector gradient = FloatVector.zero(FLOATS).blend(factor, passes);
            store(slope, target + i, gradient);
            FloatVector digital = factor.mul(quantize(stage.adc(), value));
            FloatVector product = load(plain.memory(), source + i);
            store(rest, target + i, gradient.neg().fma(product, digital));
          }
          for (int i = vectors; i < length; i++) {
            float product = plain.memory().getAtIndex(JAVA_FLOAT, source + i);
            float factor = scale[perLane ? output + i : output];
            ElementOperators.straighten(stage, product, values[i], factor, slope, rest, target + i);
          }
        });
  }

  /** Calls back for runs of outputs of a sample that have one scale, or one scale each. */
  private static void forEachRun(ReadoutShape shape, Run run) {
    int line = shape.positions() == 1 ? shape.outputs() : shape.positions();
    for (long sample = 0; sample < shape.samples(); sample++) {
      int element = 0;
      while (element < shape.perSample()) {
        int end = Math.min((element / line + 1) * line, element + VectorAnalogOutputs.LONGEST);
        int output = shape.positions() == 1 ? element : element / line;
        run.accept(sample, element, end - element, output);
        element = end;
      }
    }
  }

  private static FloatVector perOutput(float[] values, int output, int lane, boolean perLane) {
    return perLane
        ? FloatVector.fromArray(FLOATS, values, output + lane)
        : broadcast(values[output]);
  }

  @Override
  public void fillNormal(float deviation, RandomStream noise, long firstBlock, MemorySegment out) {
    var normals = new VectorNormals(PORTION / RandomStream.BLOCK);
    float[] xi = new float[PORTION];
    long end = out.byteSize() / Float.BYTES;
    for (long from = 0; from < end; from += PORTION) {
      int length = (int) Math.min(PORTION, end - from);
      int blocks = (length + RandomStream.BLOCK - 1) / RandomStream.BLOCK;
      normals.fill(noise, firstBlock + from / RandomStream.BLOCK, blocks, xi);
      int vectors = FLOATS.loopBound(length);
      for (int i = 0; i < vectors; i += FLOATS.length()) {
        store(out, from + i, FloatVector.fromArray(FLOATS, xi, i).mul(deviation));
      }
      for (int i = vectors; i < length; i++) {
        out.setAtIndex(JAVA_FLOAT, from + i, deviation * xi[i]);
      }
    }
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

  /** One run of adjacent outputs. */
  @FunctionalInterface
  private interface Run {
    /**
     * @param element the first product's number within its sample
     * @param length how many products
     * @param output the output line of the first
     */
    void accept(long sample, int element, int length, int output);
  }
}
