package io.kirchhoff.engine.layer;

import com.google.gson.JsonObject;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.kernel.Quantizer;

/**
 * One training step of the reference's problem, straight from the formulas of the reference's
 * gradient rule in float64, under the rule of aihwkit's C++ tile or of its torch tile.
 *
 * <p>The loss is the sum of coefficients times outputs. A quantised value follows float32 codes,
 * none of which is near a rounding boundary.
 */
final class StepRule {
  final int inputs;
  final int outputs;
  final int batch;
  final float range;
  final float[] x;
  final float[] weights;
  final float[] scales;
  private final double[] coefficients;
  private final double[] gamma;
  private final Quantizer dac;
  private final Quantizer adc;

  StepRule(JsonObject problem, JsonObject step) {
    JsonObject forward = step.getAsJsonObject("forward");
    this.range = step.get("input_range").getAsFloat();
    this.x = Golden.floats(problem.get("x"));
    this.weights = Golden.floats(step.get("norm_weight"));
    this.scales = Golden.floats(step.get("mapping_scales"));
    this.coefficients = Golden.doubles(problem.get("loss_coefficients"));
    this.gamma = Golden.doubles(problem.get("out_scales"));
    this.outputs = scales.length;
    this.inputs = weights.length / outputs;
    this.batch = x.length / inputs;
    this.dac = quantizer(forward, "inp");
    this.adc = quantizer(forward, "out");
  }

  private static Quantizer quantizer(JsonObject forward, String side) {
    return Quantizer.of(
        GoldenTile.number(forward, side + "_res", -1),
        GoldenTile.number(forward, side + "_bound", 0));
  }

  private float clipped(int row, int j) {
    return Math.clamp(x[row * inputs + j], -range, range);
  }

  boolean inside(int element) {
    return Math.abs(x[element]) <= range;
  }

  private double converted(int row, int j) {
    return dac.quantize(clipped(row, j) / range);
  }

  private double product(int row, int i) {
    double sum = 0;
    for (int j = 0; j < inputs; j++) {
      sum += weights[i * inputs + j] * converted(row, j);
    }
    return sum;
  }

  /** Whether the C++ tile counts an output as clipped: 0.999 of the bound after rounding. */
  boolean clippedAfterRounding(int row, int i) {
    return Math.abs(adc.quantize((float) product(row, i))) >= 0.999f * adc.bound();
  }

  /** Whether we count it as clipped: beyond the bound before rounding. */
  boolean clippedBeforeRounding(int row, int i) {
    return Math.abs(product(row, i)) > adc.bound();
  }

  /** dL/d(tile output) before gamma. */
  private double delta(int row, int i) {
    return coefficients[row * outputs + i] * gamma[i];
  }

  /** C++: clipped inputs over the range, whatever the converters do. */
  double[] weightGradientOfTheReference() {
    double[] gradient = new double[weights.length];
    for (int element = 0; element < gradient.length; element++) {
      int i = element / inputs;
      for (int row = 0; row < batch; row++) {
        gradient[element] += delta(row, i) / scales[i] * clipped(row, element % inputs) / range;
      }
    }
    return gradient;
  }

  /**
   * Torch: what the tile saw of the inputs, where the output was not clipped, not over the range.
   */
  double[] weightGradient() {
    double[] gradient = new double[weights.length];
    for (int element = 0; element < gradient.length; element++) {
      int i = element / inputs;
      for (int row = 0; row < batch; row++) {
        if (!clippedBeforeRounding(row, i)) {
          gradient[element] += delta(row, i) / scales[i] * converted(row, element % inputs) * range;
        }
      }
    }
    return gradient;
  }
}
