package io.kirchhoff.engine.modifier;

import java.util.List;

/** A polynomial in |w|/A, the constant term first. */
final class WeightPolynomial {
  private final float[] coefficients;

  WeightPolynomial(List<Double> coefficients) {
    this.coefficients = new float[coefficients.size()];
    for (int i = 0; i < this.coefficients.length; i++) {
      this.coefficients[i] = coefficients.get(i).floatValue();
    }
  }

  float at(float relative) {
    float sum = 0.0f;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = Math.fma(sum, relative, coefficients[i]);
    }
    return sum;
  }

  /**
   * Refuses a polynomial without terms.
   *
   * @throws IllegalArgumentException for none
   */
  static List<Double> checked(List<Double> coefficients) {
    if (coefficients.isEmpty()) {
      throw new IllegalArgumentException(
          "coeffs must hold at least one coefficient, the constant one first; it is empty.");
    }
    return List.copyOf(coefficients);
  }
}
