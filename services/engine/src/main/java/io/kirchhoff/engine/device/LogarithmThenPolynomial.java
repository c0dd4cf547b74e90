package io.kirchhoff.engine.device;

/**
 * A fit in two parts: below a threshold {@code slope ln u + intercept} within limits, a polynomial
 * from there on.
 *
 * @param threshold of the relative conductance u
 */
record LogarithmThenPolynomial(
    double threshold,
    double slope,
    double intercept,
    double smallest,
    double largest,
    Polynomial above) {
  private static final double SMALLEST_RELATIVE = 1e-7;

  double at(double u) {
    if (u >= threshold) {
      return above.at(u);
    }
    double logarithm = Math.log(Math.max(u, SMALLEST_RELATIVE));
    return Math.clamp(slope * logarithm + intercept, smallest, largest);
  }
}
