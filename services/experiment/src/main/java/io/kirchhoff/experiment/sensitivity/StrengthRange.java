package io.kirchhoff.experiment.sensitivity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The strengths at which a nonideality is tried. */
public sealed interface StrengthRange permits AutoRange, ListRange, LinearRange, LogRange {
  /** The strengths as far as they are known before anything is computed. */
  List<Double> strengths();

  /** A strength as people would write it: with six digits. */
  static double written(double strength) {
    return new BigDecimal(strength).round(new MathContext(6)).doubleValue();
  }
}
