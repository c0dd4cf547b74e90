package io.kirchhoff.engine.device;

import java.util.List;
import java.util.stream.DoubleStream;

/** {@code c_0 + c_1 u + c_2 u^2 + ...}, as fits to measured devices are published. */
record Polynomial(List<Double> coefficients) {
  Polynomial {
    coefficients = List.copyOf(coefficients);
  }

  /** The constant first. */
  static Polynomial of(double... coefficients) {
    return new Polynomial(DoubleStream.of(coefficients).boxed().toList());
  }

  double at(double u) {
    double value = 0.0;
    for (int i = coefficients.size() - 1; i >= 0; i--) {
      value = value * u + coefficients.get(i);
    }
    return value;
  }
}
