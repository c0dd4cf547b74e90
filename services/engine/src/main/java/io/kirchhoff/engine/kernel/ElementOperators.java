package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tile operators on one element, as the formulas say them. */
public final class ElementOperators {
  private ElementOperators() {}

  /**
   * One input; {@code from} and {@code to} are elements.
   *
   * @return whether the converted input is not negative
   */
  public static boolean convert(
      InputStage stage,
      MemorySegment x,
      long from,
      MemorySegment v,
      @Nullable MemorySegment squares,
      long to) {
    float converted = stage.convert(x.getAtIndex(JAVA_FLOAT, from));
    v.setAtIndex(JAVA_FLOAT, to, converted);
    if (squares != null) {
      squares.setAtIndex(JAVA_FLOAT, to, converted * converted);
    }
    return !(converted < 0.0f);
  }

  /** One input; {@code from} and {@code to} are elements. */
  public static void straighten(
      InputStage stage,
      MemorySegment x,
      long from,
      MemorySegment slope,
      MemorySegment rest,
      long to) {
    float input = x.getAtIndex(JAVA_FLOAT, from);
    float gradient = stage.slope(input);
    slope.setAtIndex(JAVA_FLOAT, to, gradient);
    rest.setAtIndex(JAVA_FLOAT, to, Math.fma(-gradient, input, stage.convert(input)));
  }

  /** Adds or writes one digital output. */
  public static void write(Destination destination, long target, float digital) {
    MemorySegment memory = destination.memory();
    float before = destination.accumulates() ? memory.getAtIndex(JAVA_FLOAT, target) : 0.0f;
    memory.setAtIndex(JAVA_FLOAT, target, before + digital);
  }

  /**
   * One output, whose analog value is known.
   *
   * @param product the plain product
   * @param to the element of {@code slope} and {@code rest}
   */
  public static void straighten(
      OutputStage stage,
      float product,
      float analog,
      float scale,
      MemorySegment slope,
      MemorySegment rest,
      long to) {
    float gradient = stage.adc().passes(analog) ? scale : 0.0f;
    slope.setAtIndex(JAVA_FLOAT, to, gradient);
    rest.setAtIndex(
        JAVA_FLOAT, to, Math.fma(-gradient, product, scale * stage.adc().quantize(analog)));
  }

  /**
   * One output in training, whose analog value is known.
   *
   * @param line its output line
   * @param at the element of {@code value} and {@code slope}
   * @param target the element of the destination
   */
  public static void learn(
      OutputStage stage,
      float analog,
      OutputLines lines,
      int line,
      MemorySegment value,
      MemorySegment slope,
      long at,
      Destination destination,
      long target) {
    float scale = lines.scales()[line];
    float digital = scale * stage.adc().quantize(analog);
    value.setAtIndex(JAVA_FLOAT, at, digital);
    slope.setAtIndex(JAVA_FLOAT, at, stage.adc().passes(analog) ? scale : 0.0f);
    write(destination, target, Math.fma(lines.gammas()[line], digital, lines.shifts()[line]));
  }

  /**
   * One input's gradient.
   *
   * @param at the element of {@code x} and of {@code inputs}
   * @param from the element of {@code gradient}
   */
  public static void inputGradient(
      InputStage stage,
      MemorySegment x,
      long at,
      MemorySegment gradient,
      long from,
      @Nullable MemorySegment inputs,
      boolean accumulates,
      @Nullable RangeSums sums) {
    float input = x.getAtIndex(JAVA_FLOAT, at);
    float outer = gradient.getAtIndex(JAVA_FLOAT, from);
    if (sums != null) {
      sums.add(stage, input, outer);
    }
    if (inputs != null) {
      float before = accumulates ? inputs.getAtIndex(JAVA_FLOAT, at) : 0.0f;
      inputs.setAtIndex(JAVA_FLOAT, at, Math.fma(stage.slope(input), outer, before));
    }
  }

  /** One weight's gradient. */
  public static void weightGradient(
      List<MemorySegment> parts, float factor, long weight, MemorySegment out) {
    float sum = 0.0f;
    for (MemorySegment part : parts) {
      sum += part.getAtIndex(JAVA_FLOAT, weight);
    }
    out.setAtIndex(JAVA_FLOAT, weight, factor * sum);
  }

  /**
   * One analog output before the ADC.
   *
   * @param element the product's number within its sample
   * @param xi the standard normal of its noise
   */
  public static float analog(
      OutputStage stage, Products products, long sample, long element, float xi) {
    float product = at(products.product(), sample, element);
    float dropped =
        stage.irDrop() > 0.0f
            ? stage.drop(
                product,
                at(Products.needed(products.magnitude()), sample, element),
                at(Products.needed(products.positional()), sample, element))
            : product;
    float power =
        stage.readNoise() > 0.0f ? at(Products.needed(products.power()), sample, element) : 0.0f;
    return stage.noisy() ? Math.fma(stage.deviation(power), xi, dropped) : dropped;
  }

  private static float at(Products.Product product, long sample, long element) {
    return product.memory().getAtIndex(JAVA_FLOAT, product.start(sample) + element);
  }
}
