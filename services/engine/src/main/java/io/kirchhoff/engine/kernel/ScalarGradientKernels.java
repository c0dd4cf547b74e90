package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.kirchhoff.engine.random.RandomStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators of training as the formulas say them, element by element. */
final class ScalarGradientKernels implements GradientKernels {
  @Override
  public void readOut(
      OutputStage stage,
      ReadoutShape shape,
      Products products,
      OutputLines lines,
      RandomStream noise,
      MemorySegment value,
      MemorySegment slope,
      Destination destination) {
    for (long sample = 0; sample < shape.samples(); sample++) {
      for (int element = 0; element < shape.perSample(); element++) {
        long draw = shape.firstElement() + sample * shape.perSample() + element;
        float xi = stage.noisy() ? noise.normal(draw) : 0.0f;
        float analog = ElementOperators.analog(stage, products, sample, element, xi);
        long at = sample * shape.perSample() + element;
        long target = destination.start(sample) + element;
        ElementOperators.learn(
            stage,
            analog,
            lines,
            element / shape.positions(),
            value,
            slope,
            at,
            destination,
            target);
      }
    }
  }

  @Override
  public void outputGradients(
      ReadoutShape shape,
      Destination gradient,
      OutputLines lines,
      MemorySegment value,
      MemorySegment slope,
      MemorySegment product,
      LineSums gammas,
      LineSums shifts) {
    for (long sample = 0; sample < shape.samples(); sample++) {
      for (int element = 0; element < shape.perSample(); element++) {
        long at = sample * shape.perSample() + element;
        float outer = gradient.memory().getAtIndex(JAVA_FLOAT, gradient.start(sample) + element);
        float scaled = outer * lines.gammas()[element / shape.positions()];
        product.setAtIndex(JAVA_FLOAT, at, scaled * slope.getAtIndex(JAVA_FLOAT, at));
        int part = gammas.part(element);
        shifts.parts()[part] += outer;
        gammas.parts()[part] =
            Math.fma(outer, value.getAtIndex(JAVA_FLOAT, at), gammas.parts()[part]);
      }
    }
  }

  @Override
  public void inputGradients(
      InputStage stage,
      RowWindow window,
      MemorySegment x,
      MemorySegment gradient,
      @Nullable MemorySegment inputs,
      boolean accumulates,
      @Nullable RangeSums sums) {
    for (long row = 0; row < window.rows(); row++) {
      for (long column = 0; column < window.columns(); column++) {
        long from = row * window.columns() + column;
        ElementOperators.inputGradient(
            stage, x, window.start(row) + column, gradient, from, inputs, accumulates, sums);
      }
    }
  }

  @Override
  public int @Nullable [] clippedInputs(
      InputStage stage, RowWindow window, MemorySegment x, int most) {
    var clipped = new ClippedInputs(stage, x, most);
    for (long row = 0; row < window.rows(); row++) {
      clipped.find(window.start(row), window.columns(), row * window.columns());
    }
    return clipped.numbers();
  }

  @Override
  public void weightGradients(List<MemorySegment> parts, float[] factors, MemorySegment out) {
    long weights = out.byteSize() / Float.BYTES;
    long inputs = weights / factors.length;
    for (long weight = 0; weight < weights; weight++) {
      ElementOperators.weightGradient(parts, factors[(int) (weight / inputs)], weight, out);
    }
  }
}
