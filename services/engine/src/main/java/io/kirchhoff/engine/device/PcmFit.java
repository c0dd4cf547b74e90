package io.kirchhoff.engine.device;

import java.util.List;

/**
 * What was measured on a million phase-change devices (Nandakumar et al., ICECS 2020; aihwkit
 * {@code inference/noise/pcm.py}, {@code PCMLikeNoiseModel}). Conductances are in µS.
 */
final class PcmFit {
  /** Standard deviation of the programming noise in µS, over the relative target. */
  static final List<Double> PROGRAMMING = List.of(0.26348, 1.9650, -1.1731);

  /** The conductance that the coefficients of the programming noise were measured for, µS. */
  static final double REFERENCE_G_MAX = 25.0;

  private static final double SMALLEST_RELATIVE = 1e-7;

  private PcmFit() {}

  static double programmingDeviation(double target, double gMax) {
    return programmingDeviation(target, gMax, PROGRAMMING, REFERENCE_G_MAX);
  }

  /**
   * The same with other coefficients.
   *
   * @param coefficientsGMax the conductance that they were measured for
   */
  static double programmingDeviation(
      double target, double gMax, List<Double> coefficients, double coefficientsGMax) {
    return Polynomial.at(coefficients, target / gMax) * gMax / coefficientsGMax;
  }

  static double exponentMean(double target, double gMax) {
    return Math.clamp(-0.0155 * logarithm(target, gMax) + 0.0244, 0.049, 0.1);
  }

  static double exponentDeviation(double target, double gMax) {
    return Math.clamp(-0.0125 * logarithm(target, gMax) - 0.0059, 0.008, 0.045);
  }

  private static double logarithm(double target, double gMax) {
    return Math.log(Math.max(Math.abs(target / gMax), SMALLEST_RELATIVE));
  }

  static double relativeReadNoise(double programmed, double gMax) {
    return Math.min(0.0088 / Math.max(Math.pow(programmed / gMax, 0.65), 1e-3), 0.2);
  }
}
