package io.kirchhoff.engine.device;

import java.util.List;
import java.util.stream.DoubleStream;

/** {@code c_0 + c_1 u + c_2 u^2 + ...}, as fits to measured devices are published. */
record Polynomial(List<Double> coefficients) {
  private static final int MOST_COEFFICIENTS = 16;

  Polynomial {
    coefficients = List.copyOf(coefficients);
  }

  /** The constant first. */
  static Polynomial of(double... coefficients) {
    return new Polynomial(DoubleStream.of(coefficients).boxed().toList());
  }

  /**
   * An unmodifiable copy of a setting's coefficients.
   *
   * @param setting what errors call them
   * @throws IllegalArgumentException if there are none or more than 16
   */
  static List<Double> requireCount(List<Double> coefficients, String setting) {
    if (coefficients.isEmpty() || coefficients.size() > MOST_COEFFICIENTS) {
      throw new IllegalArgumentException(
          "%s must be 1 to %d numbers; there are %d."
              .formatted(setting, MOST_COEFFICIENTS, coefficients.size()));
    }
    return List.copyOf(coefficients);
  }

  double at(double u) {
    return at(coefficients, u);
  }

  /** The value of the polynomial with these coefficients, the constant first. */
  static double at(List<Double> coefficients, double u) {
    double value = 0.0;
    for (int i = coefficients.size() - 1; i >= 0; i--) {
      value = value * u + coefficients.get(i);
    }
    return value;
  }
}
