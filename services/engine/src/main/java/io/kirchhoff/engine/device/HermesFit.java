package io.kirchhoff.engine.device;

/**
 * The fits to the phase-change memory of the HERMES chip, for one and for two devices in each arm
 * of a pair (aihwkit {@code inference/noise/hermes.py}, {@code HermesNoiseModel}). Conductances are
 * in µS; u and v are relative to the device's largest one.
 *
 * @param referenceGMax the conductance that the programming error was measured for
 * @param programming standard deviation of the programming error over u
 * @param exponentDeviation spread of the drift exponent over u
 * @param readNoise relative 1/f noise over v
 */
record HermesFit(
    double referenceGMax,
    Polynomial programming,
    LogarithmThenPolynomial exponentDeviation,
    LogarithmThenPolynomial readNoise) {
  static final HermesFit ONE_DEVICE =
      new HermesFit(
          10.35,
          Polynomial.of(0.15781817, 2.32443916, -2.16310839, 0.68841818),
          new LogarithmThenPolynomial(
              0.3039, -0.0120, -0.0023, 0.0124, 0.04, Polynomial.of(0.0104, 0.0116, -0.0165)),
          new LogarithmThenPolynomial(
              0.1591,
              -0.0078,
              0.0038,
              0.0179,
              0.04,
              Polynomial.of(0.0088, 0.0768, -0.1352, 0.0664)));

  static final HermesFit TWO_DEVICES =
      new HermesFit(
          20.7,
          Polynomial.of(0.16603222, 4.71806468, -8.48101252, 4.68961419),
          new LogarithmThenPolynomial(
              0.3055, -0.0117, -0.0057, 0.0091, 0.04, Polynomial.of(0.0073, 0.0093, -0.0118)),
          new LogarithmThenPolynomial(
              0.16, -0.0117, -0.0069, 0.015, 0.04, Polynomial.of(0.0123, 0.0211, -0.0280, 0.0069)));

  private static final LogarithmThenPolynomial EXPONENT_MEAN =
      new LogarithmThenPolynomial(
          0.0945, -0.0387, -0.0182, 0.0720, 0.13, Polynomial.of(0.0736, -0.0126, -0.0436));

  double programmingDeviation(double target, double gMax) {
    return programming.at(target / gMax) * gMax / referenceGMax;
  }

  static double exponentMean(double u) {
    return EXPONENT_MEAN.at(u);
  }

  double exponentDeviation(double u) {
    return exponentDeviation.at(u);
  }

  double relativeReadNoise(double v) {
    return readNoise.at(v);
  }
}
