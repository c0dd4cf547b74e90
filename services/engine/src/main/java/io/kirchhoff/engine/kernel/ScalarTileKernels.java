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
  public String name() {
    return "scalar";
  }

  @Override
  public void convertInputs(InputStage stage, RowWindow window, MemorySegment x, MemorySegment v) {
    for (long row = 0; row < window.rows(); row++) {
      for (long column = 0; column < window.columns(); column++) {
        float input = x.getAtIndex(JAVA_FLOAT, window.start(row) + column);
        v.setAtIndex(JAVA_FLOAT, row * window.columns() + column, stage.convert(input));
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
      for (long column = 0; column < window.columns(); column++) {
        float input = x.getAtIndex(JAVA_FLOAT, window.start(row) + column);
        float gradient = stage.slope(input);
        long target = row * window.columns() + column;
        slope.setAtIndex(JAVA_FLOAT, target, gradient);
        rest.setAtIndex(JAVA_FLOAT, target, Math.fma(-gradient, input, stage.convert(input)));
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
    int perSample = shape.outputs() * shape.positions();
    for (long element = 0; element < shape.elements(); element++) {
      int output = (int) (element / shape.positions() % shape.outputs());
      float analog = analog(stage, products, element, noise, shape.firstElement() + element);
      float digital = Math.fma(scales[output], stage.adc().quantize(analog), shifts[output]);
      long target =
          element / perSample * destination.stride() + destination.offset() + element % perSample;
      float before =
          destination.accumulates() ? destination.memory().getAtIndex(JAVA_FLOAT, target) : 0.0f;
      destination.memory().setAtIndex(JAVA_FLOAT, target, before + digital);
    }
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
    for (long element = 0; element < shape.elements(); element++) {
      float scale = scales[(int) (element / shape.positions() % shape.outputs())];
      float analog = analog(stage, products, element, noise, shape.firstElement() + element);
      float gradient = stage.adc().passes(analog) ? scale : 0.0f;
      float product = products.product().getAtIndex(JAVA_FLOAT, element);
      slope.setAtIndex(JAVA_FLOAT, element, gradient);
      rest.setAtIndex(
          JAVA_FLOAT, element, Math.fma(-gradient, product, scale * stage.adc().quantize(analog)));
    }
  }

  @Override
  public void fillNormal(float deviation, RandomStream noise, MemorySegment out) {
    for (long element = 0; element < out.byteSize() / Float.BYTES; element++) {
      out.setAtIndex(JAVA_FLOAT, element, deviation * noise.normal(element));
    }
  }

  /** One analog output before the ADC. */
  private static float analog(
      OutputStage stage, Products products, long element, RandomStream noise, long draw) {
    float product = products.product().getAtIndex(JAVA_FLOAT, element);
    float dropped =
        stage.irDrop() > 0.0f
            ? stage.drop(
                product, at(products.magnitude(), element), at(products.positional(), element))
            : product;
    float power = stage.readNoise() > 0.0f ? at(products.power(), element) : 0.0f;
    return stage.noisy() ? Math.fma(stage.deviation(power), noise.normal(draw), dropped) : dropped;
  }

  private static float at(@Nullable MemorySegment values, long element) {
    if (values == null) {
      throw new IllegalArgumentException("The stage needs a product that was not computed.");
    }
    return values.getAtIndex(JAVA_FLOAT, element);
  }
}
