package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.kirchhoff.engine.random.RandomStream;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The tile operators as the formulas say them, element by element: the oracle of all others, and
 * the fallback.
 */
public final class ScalarTileKernels implements TileKernels {
  @Override
  public GradientKernels gradients() {
    return new ScalarGradientKernels();
  }

  @Override
  public WeightKernels weights() {
    return new ScalarWeightKernels();
  }

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public boolean convertInputs(
      InputStage stage,
      RowWindow window,
      MemorySegment x,
      MemorySegment v,
      @Nullable MemorySegment squares) {
    boolean notNegative = true;
    for (long row = 0; row < window.rows(); row++) {
      for (long column = 0; column < window.columns(); column++) {
        long target = row * window.columns() + column;
        notNegative &=
            ElementOperators.convert(stage, x, window.start(row) + column, v, squares, target);
      }
    }
    return notNegative;
  }

  @Override
  public void straightenInputs(
      InputStage stage,
      RowWindow window,
      MemorySegment x,
      MemorySegment slope,
      MemorySegment rest) {
    for (long row = 0; row < window.rows(); row++) {
      for (long column = 0; column < window.columns(); column++) {
        long target = row * window.columns() + column;
        ElementOperators.straighten(stage, x, window.start(row) + column, slope, rest, target);
      }
    }
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
    for (long sample = 0; sample < shape.samples(); sample++) {
      for (int element = 0; element < shape.perSample(); element++) {
        int output = element / shape.positions();
        float analog = analog(stage, shape, products, sample, element, noise);
        float digital = Math.fma(scales[output], stage.adc().quantize(analog), shifts[output]);
        ElementOperators.write(destination, destination.start(sample) + element, digital);
      }
    }
  }

  private static float analog(
      OutputStage stage,
      ReadoutShape shape,
      Products products,
      long sample,
      int element,
      RandomStream noise) {
    long draw = shape.firstElement() + sample * shape.perSample() + element;
    float xi = stage.noisy() ? noise.normal(draw) : 0.0f;
    return ElementOperators.analog(stage, products, sample, element, xi);
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
    Products.Product plain = products.product();
    for (long sample = 0; sample < shape.samples(); sample++) {
      for (int element = 0; element < shape.perSample(); element++) {
        float product = plain.memory().getAtIndex(JAVA_FLOAT, plain.start(sample) + element);
        ElementOperators.straighten(
            stage,
            product,
            analog(stage, shape, products, sample, element, noise),
            scales[element / shape.positions()],
            slope,
            rest,
            sample * shape.perSample() + element);
      }
    }
  }

  @Override
  public void fillNormal(float deviation, RandomStream noise, long firstBlock, MemorySegment out) {
    long first = firstBlock * RandomStream.BLOCK;
    for (long element = 0; element < out.byteSize() / Float.BYTES; element++) {
      out.setAtIndex(JAVA_FLOAT, element, deviation * noise.normal(first + element));
    }
  }
}
