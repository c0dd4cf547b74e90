package io.kirchhoff.engine.device;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/** A polynomial in the conductance relative to the largest one, as aihwkit's coefficients are. */
@Described(
    value = "A polynomial in the conductance relative to the device's largest",
    source = "aihwkit PCMLikeNoiseModel prog_coeff")
public record PolynomialCurve(
    @Parameter(
            value = "Coefficients of u = g/gMax, the constant first; 1 to 16 of them",
            min = -1e6,
            max = 1e6,
            source = "aihwkit PCMLikeNoiseModel prog_coeff")
        List<Double> coefficients)
    implements ConductanceCurve {
  /** A property that devices do not have. */
  public static final PolynomialCurve ZERO = new PolynomialCurve(List.of(0.0));

  public PolynomialCurve {
    coefficients = Polynomial.requireCount(coefficients, "coefficients");
  }

  @Override
  public double at(double conductance, double gMax) {
    return new Polynomial(coefficients).at(conductance / gMax);
  }
}
