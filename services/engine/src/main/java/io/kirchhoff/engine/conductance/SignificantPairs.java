package io.kirchhoff.engine.conductance;

import java.util.ArrayList;
import java.util.List;

/**
 * Several pairs for a weight, each with its significance: a more significant pair is used only once
 * the less significant ones are full (Mackin et al., Nat. Commun. 2022; aihwkit {@code
 * inference/converter/conductance.py}, {@code NPairConductanceConverter}).
 */
final class SignificantPairs {
  private SignificantPairs() {}

  /**
   * The target conductances, ordered {@code g+_1, g-_1, g+_2, g-_2, ...}; {@code k = sum(f) (gMax -
   * gMin) / max|w|}.
   *
   * @param factors significance of each pair, the least significant first
   */
  static Conductances convert(float[] weights, List<Double> factors, double gMin, double gMax) {
    double width = gMax - gMin;
    double total = factors.stream().mapToDouble(factor -> factor * width).sum();
    double scale = total / LargestWeight.of(weights);
    var slices = new ArrayList<float[]>();
    var signs = new ArrayList<Double>();
    double below = 0.0;
    for (double factor : factors) {
      for (double sign : new double[] {1.0, -1.0}) {
        float[] slice = new float[weights.length];
        for (int i = 0; i < slice.length; i++) {
          double left = Math.max(sign * scale * weights[i], 0.0) - below;
          slice[i] = (float) Math.clamp(left / factor + gMin, gMin, gMax);
        }
        slices.add(slice);
        signs.add(sign * factor);
      }
      below += factor * width;
    }
    return new Conductances(slices, signs, scale, 0.0);
  }
}
