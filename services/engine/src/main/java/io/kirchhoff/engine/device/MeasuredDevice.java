package io.kirchhoff.engine.device;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * A device given by its measurements: programming error, mean and spread of the drift exponent and
 * 1/f read noise, each a curve over the conductance, in the formulas of phase-change memory
 * (Nandakumar et al., ICECS 2020). What is not stated is not there: no error, no drift, no noise.
 */
@Described(
    value =
        "A device of one's own, given by curves over its conductance; what is not stated is not there",
    source = "Form of the curves: Nandakumar et al., ICECS 2020")
public record MeasuredDevice(
    @Parameter(value = "Smallest conductance of a device", unit = "µS", min = 0.0, max = 1e4)
        double gMin,
    @Parameter(value = "Largest conductance of a device", unit = "µS", min = 1e-3, max = 1e4)
        double gMax,
    @Parameter(
            value = "Standard deviation of the programming error over the target conductance",
            unit = "µS")
        ConductanceCurve programmingNoise,
    @Parameter(value = "Mean of the drift exponent over the target conductance")
        ConductanceCurve exponentMean,
    @Parameter(value = "Standard deviation of the drift exponent over the target conductance")
        ConductanceCurve exponentDeviation,
    @Parameter(
            value =
                "1/f read noise over the programmed conductance, relative to it: the deviation of a read is this times sqrt(ln((t + t0 + tRead) / (2 tRead)))")
        ConductanceCurve readNoise,
    @Parameter(
            value = "Time between programming and the first read of the drift measurements",
            unit = "s",
            min = 1e-9,
            max = 1e6)
        double t0,
    @Parameter(value = "Duration of one read", unit = "s", min = 1e-12, max = 1.0) double tRead,
    @Parameter(value = "Factor on the programming noise", min = 0.0, max = 100.0)
        double progNoiseScale,
    @Parameter(value = "Factor on the read noise", min = 0.0, max = 100.0) double readNoiseScale,
    @Parameter(value = "Factor on the drift exponents", min = 0.0, max = 100.0) double driftScale)
    implements PowerLawDevice {
  public static final MeasuredDevice STANDARD =
      new MeasuredDevice(
          0.0,
          25.0,
          PolynomialCurve.ZERO,
          PolynomialCurve.ZERO,
          PolynomialCurve.ZERO,
          PolynomialCurve.ZERO,
          20.0,
          250e-9,
          1.0,
          1.0,
          1.0);

  public MeasuredDevice {
    if (!(gMin < gMax)) {
      throw new IllegalArgumentException(
          "gMin (%s) must be below gMax (%s).".formatted(gMin, gMax));
    }
  }

  @Override
  public double programmingDeviation(double target) {
    return Math.max(programmingNoise.at(target, gMax), 0.0);
  }

  @Override
  public double exponentMean(double target) {
    return exponentMean.at(target, gMax);
  }

  @Override
  public double exponentDeviation(double target) {
    return Math.max(exponentDeviation.at(target, gMax), 0.0);
  }

  @Override
  public double relativeReadNoise(double programmed) {
    return Math.max(readNoise.at(programmed, gMax), 0.0);
  }
}
