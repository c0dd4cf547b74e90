package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

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

  private static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;

  public VectorTileKernels() {
    if (FLOATS.length() < 2) {
      throw new UnsupportedOperationException("this processor has no vectors of floats");
    }
  }

  @Override
  public GradientKernels gradients() {
    return new VectorGradientKernels();
  }

  @Override
  public WeightKernels weights() {
    return new VectorWeightKernels();
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
        FloatVector converted = convert(stage, VectorElements.load(x, source + column));
        VectorElements.store(v, target + column, converted);
        if (squares != null) {
          VectorElements.store(squares, target + column, converted.mul(converted));
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
        FloatVector input = VectorElements.load(x, source + column);
        VectorMask<Float> clipped =
            input.div(stage.range()).lanewise(ABS).compare(GT, stage.dac().bound());
        if (stage.clips()) {
          clipped = clipped.or(input.lanewise(ABS).compare(GT, stage.range()));
        }
        FloatVector gradient = VectorElements.broadcast(1.0f / stage.range()).blend(0.0f, clipped);
        VectorElements.store(slope, target + column, gradient);
        VectorElements.store(
            rest, target + column, gradient.neg().fma(input, convert(stage, input)));
      }
      for (long column = vectors; column < window.columns(); column++) {
        ElementOperators.straighten(stage, x, source + column, slope, rest, target + column);
      }
    }
  }

  private static FloatVector convert(InputStage stage, FloatVector x) {
    FloatVector clipped = stage.clips() ? VectorElements.clamp(x, stage.range()) : x;
    return VectorElements.quantize(stage.dac(), clipped.div(stage.range()));
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
    VectorRuns.forEach(
        lines,
        (sample, element, length, output) -> {
          float[] values = analog.run(sample, element, length);
          long target = destination.start(sample) + element;
          int vectors = FLOATS.loopBound(length);
          for (int i = 0; i < vectors; i += FLOATS.length()) {
            FloatVector factor = VectorElements.perOutput(scale, output, i, perLane);
            FloatVector summand = VectorElements.perOutput(shift, output, i, perLane);
            FloatVector value = FloatVector.fromArray(FLOATS, values, i);
            FloatVector digital = factor.fma(VectorElements.quantize(stage.adc(), value), summand);
            if (destination.accumulates()) {
              digital = VectorElements.load(destination.memory(), target + i).add(digital);
            }
            VectorElements.store(destination.memory(), target + i, digital);
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
    VectorRuns.forEach(
        lines,
        (sample, element, length, output) -> {
          float[] values = analog.run(sample, element, length);
          long source = plain.start(sample) + element;
          long target = sample * lines.perSample() + element;
          int vectors = FLOATS.loopBound(length);
          for (int i = 0; i < vectors; i += FLOATS.length()) {
            FloatVector value = FloatVector.fromArray(FLOATS, values, i);
            FloatVector factor = VectorElements.perOutput(scale, output, i, perLane);
            VectorMask<Float> passes = value.lanewise(ABS).compare(LE, stage.adc().bound());
            FloatVector gradient = FloatVector.zero(FLOATS).blend(factor, passes);
            VectorElements.store(slope, target + i, gradient);
            FloatVector digital = factor.mul(VectorElements.quantize(stage.adc(), value));
            FloatVector product = VectorElements.load(plain.memory(), source + i);
            VectorElements.store(rest, target + i, gradient.neg().fma(product, digital));
          }
          for (int i = vectors; i < length; i++) {
            float product = plain.memory().getAtIndex(JAVA_FLOAT, source + i);
            float factor = scale[perLane ? output + i : output];
            ElementOperators.straighten(stage, product, values[i], factor, slope, rest, target + i);
          }
        });
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
        VectorElements.store(out, from + i, FloatVector.fromArray(FLOATS, xi, i).mul(deviation));
      }
      for (int i = vectors; i < length; i++) {
        out.setAtIndex(JAVA_FLOAT, from + i, deviation * xi[i]);
      }
    }
  }
}
