package io.kirchhoff.engine.kernel;

import static java.nio.ByteOrder.nativeOrder;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.SQRT;

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
  public void convertInputs(InputStage stage, RowWindow window, MemorySegment x, MemorySegment v) {
    for (long row = 0; row < window.rows(); row++) {
      long source = window.start(row);
      long target = row * window.columns();
      for (long column = 0; column < window.columns(); column += FLOATS.length()) {
        VectorMask<Float> mask = FLOATS.indexInRange(column, window.columns());
        store(v, target + column, convert(stage, load(x, source + column, mask)), mask);
      }
    }
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
      for (long column = 0; column < window.columns(); column += FLOATS.length()) {
        VectorMask<Float> mask = FLOATS.indexInRange(column, window.columns());
        FloatVector input = load(x, source + column, mask);
        VectorMask<Float> clipped =
            input.div(stage.range()).lanewise(ABS).compare(GT, stage.dac().bound());
        if (stage.clips()) {
          clipped = clipped.or(input.lanewise(ABS).compare(GT, stage.range()));
        }
        FloatVector gradient = broadcast(1.0f / stage.range()).blend(0.0f, clipped);
        store(slope, target + column, gradient, mask);
        store(rest, target + column, gradient.neg().fma(input, convert(stage, input)), mask);
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
      rounded = value.div(converter.step()).add(ROUNDER).sub(ROUNDER).mul(converter.step());
    }
    return clamp(rounded, converter.bound());
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
    long perSample = (long) shape.outputs() * shape.positions();
    forEachRun(
        stage,
        shape,
        noise,
        (element, length, output, xi, xiAt) -> {
          long target =
              element / perSample * destination.stride()
                  + destination.offset()
                  + element % perSample;
          boolean perLane = shape.positions() == 1;
          for (int i = 0; i < length; i += FLOATS.length()) {
            VectorMask<Float> mask = FLOATS.indexInRange(i, length);
            FloatVector analog = analog(stage, products, element + i, xi, xiAt + i, mask);
            FloatVector scale = perOutput(scales, output, i, perLane, mask);
            FloatVector shift = perOutput(shifts, output, i, perLane, mask);
            FloatVector digital = scale.fma(quantize(stage.adc(), analog), shift);
            if (destination.accumulates()) {
              digital = load(destination.memory(), target + i, mask).add(digital);
            }
            store(destination.memory(), target + i, digital, mask);
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
    forEachRun(
        stage,
        shape,
        noise,
        (element, length, output, xi, xiAt) -> {
          boolean perLane = shape.positions() == 1;
          for (int i = 0; i < length; i += FLOATS.length()) {
            VectorMask<Float> mask = FLOATS.indexInRange(i, length);
            FloatVector analog = analog(stage, products, element + i, xi, xiAt + i, mask);
            FloatVector scale = perOutput(scales, output, i, perLane, mask);
            VectorMask<Float> passes = analog.lanewise(ABS).compare(LE, stage.adc().bound());
            FloatVector gradient = FloatVector.zero(FLOATS).blend(scale, passes);
            FloatVector product = load(products.product(), element + i, mask);
            store(slope, element + i, gradient, mask);
            FloatVector value = scale.mul(quantize(stage.adc(), analog));
            store(rest, element + i, gradient.neg().fma(product, value), mask);
          }
        });
  }

  /**
   * Calls back for runs of outputs with one scale (or one scale each), with the normals of the run.
   */
  private static void forEachRun(
      OutputStage stage, ReadoutShape shape, RandomStream noise, Run run) {
    float[] xi = new float[PORTION + RandomStream.BLOCK];
    long end = shape.elements();
    long first = shape.firstElement();
    int period = shape.positions() == 1 ? shape.outputs() : shape.positions();
    for (long from = 0; from < end; from += PORTION) {
      long to = Math.min(end, from + PORTION);
      long firstBlock = (first + from) / RandomStream.BLOCK;
      if (stage.noisy()) {
        long lastBlock = (first + to - 1) / RandomStream.BLOCK;
        VectorNormals.fill(noise, firstBlock, (int) (lastBlock - firstBlock + 1), xi);
      }
      long element = from;
      while (element < to) {
        long runEnd = Math.min(to, (element / period + 1) * period);
        int output =
            shape.positions() == 1
                ? (int) (element % period)
                : (int) (element / period % shape.outputs());
        int xiAt = (int) (first + element - firstBlock * RandomStream.BLOCK);
        run.accept(element, (int) (runEnd - element), output, xi, xiAt);
        element = runEnd;
      }
    }
  }

  private static FloatVector analog(
      OutputStage stage,
      Products products,
      long element,
      float[] xi,
      int xiAt,
      VectorMask<Float> mask) {
    FloatVector value = load(products.product(), element, mask);
    if (stage.irDrop() > 0.0f) {
      FloatVector load = load(products.magnitude(), element, mask).mul(stage.irDropLoad());
      FloatVector inner = load.fma(broadcast(0.05f), broadcast(-0.2f));
      FloatVector relative = load.mul(load.fma(inner, broadcast(0.5f)));
      FloatVector positional = load(products.positional(), element, mask);
      value = relative.mul(-stage.irDrop()).fma(positional, value);
    }
    if (!stage.noisy()) {
      return value;
    }
    FloatVector deviation = broadcast(stage.outputNoise());
    if (stage.readNoise() > 0.0f) {
      FloatVector power = load(products.power(), element, mask);
      deviation =
          power
              .fma(
                  broadcast(stage.readNoise() * stage.readNoise()),
                  broadcast(stage.outputNoise() * stage.outputNoise()))
              .lanewise(SQRT);
    }
    return deviation.fma(FloatVector.fromArray(FLOATS, xi, xiAt, mask), value);
  }

  private static FloatVector perOutput(
      float[] values, int output, int lane, boolean perLane, VectorMask<Float> mask) {
    return perLane
        ? FloatVector.fromArray(FLOATS, values, output + lane, mask)
        : broadcast(values[output]);
  }

  @Override
  public void fillNormal(float deviation, RandomStream noise, MemorySegment out) {
    float[] xi = new float[PORTION];
    long end = out.byteSize() / Float.BYTES;
    for (long from = 0; from < end; from += PORTION) {
      int length = (int) Math.min(PORTION, end - from);
      int blocks = (length + RandomStream.BLOCK - 1) / RandomStream.BLOCK;
      VectorNormals.fill(noise, from / RandomStream.BLOCK, blocks, xi);
      for (int i = 0; i < length; i += FLOATS.length()) {
        VectorMask<Float> mask = FLOATS.indexInRange(i, length);
        FloatVector normal = FloatVector.fromArray(FLOATS, xi, i, mask);
        store(out, from + i, normal.mul(deviation), mask);
      }
    }
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }

  private static FloatVector load(
      @Nullable MemorySegment memory, long element, VectorMask<Float> mask) {
    if (memory == null) {
      throw new IllegalArgumentException("The stage needs a product that was not computed.");
    }
    return FloatVector.fromMemorySegment(
        FLOATS, memory, element * Float.BYTES, nativeOrder(), mask);
  }

  private static void store(
      MemorySegment memory, long element, FloatVector value, VectorMask<Float> mask) {
    value.intoMemorySegment(memory, element * Float.BYTES, nativeOrder(), mask);
  }

  /** One run of adjacent outputs. */
  @FunctionalInterface
  private interface Run {
    /**
     * @param element the first product of the run
     * @param length how many products
     * @param output the output line of the first
     * @param xi normals
     * @param xiAt where the run's normals start in {@code xi}
     */
    void accept(long element, int length, int output, float[] xi, int xiAt);
  }
}
