package io.kirchhoff.engine.device;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/**
 * Phase-change memory as measured on a million devices (Nandakumar et al., ICECS 2020; aihwkit
 * {@code inference/noise/pcm.py}, {@code PCMLikeNoiseModel}).
 */
@Described(
    value =
        "Phase-change memory as measured on a million devices: programming noise, drift, 1/f read noise",
    source = "Nandakumar et al., ICECS 2020; aihwkit PCMLikeNoiseModel")
public record PcmDevice(
    @Parameter(
            value = "Largest conductance of a device",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "aihwkit PCMLikeNoiseModel g_max")
        double gMax,
    @Parameter(
            value = "Time between programming and the first read of the drift measurements",
            unit = "s",
            min = 1e-9,
            max = 1e6,
            source = "aihwkit PCMLikeNoiseModel t_0")
        double t0,
    @Parameter(
            value = "Duration of one read",
            unit = "s",
            min = 1e-12,
            max = 1.0,
            source = "aihwkit PCMLikeNoiseModel t_read")
        double tRead,
    @Parameter(
            value = "Factor on the programming noise",
            min = 0.0,
            max = 100.0,
            source = "aihwkit PCMLikeNoiseModel prog_noise_scale")
        double progNoiseScale,
    @Parameter(
            value = "Factor on the read noise",
            min = 0.0,
            max = 100.0,
            source = "aihwkit PCMLikeNoiseModel read_noise_scale")
        double readNoiseScale,
    @Parameter(
            value = "Factor on the drift exponents",
            min = 0.0,
            max = 100.0,
            source = "aihwkit PCMLikeNoiseModel drift_scale")
        double driftScale,
    @Parameter(
            value =
                "Standard deviation of the programming noise: coefficients of u = target/gMax, the constant first; 1 to 16 of them",
            unit = "µS",
            min = -1e6,
            max = 1e6,
            source = "aihwkit PCMLikeNoiseModel prog_coeff; Nandakumar et al., ICECS 2020")
        List<Double> progCoeff,
    @Parameter(
            value =
                "Largest conductance of the devices that progCoeff was measured on; the noise is progCoeff times gMax over this",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "aihwkit PCMLikeNoiseModel prog_coeff_g_max_reference")
        double progCoeffGMax)
    implements PowerLawDevice {
  public static final PcmDevice STANDARD = new PcmDevice(25.0, 20.0, 250e-9, 1.0, 1.0, 1.0);

  public PcmDevice {
    progCoeff = Polynomial.requireCount(progCoeff, "progCoeff");
  }

  /** With the published programming noise. */
  public PcmDevice(
      double gMax,
      double t0,
      double tRead,
      double progNoiseScale,
      double readNoiseScale,
      double driftScale) {
    this(
        gMax,
        t0,
        tRead,
        progNoiseScale,
        readNoiseScale,
        driftScale,
        PcmFit.PROGRAMMING,
        PcmFit.REFERENCE_G_MAX);
  }

  @Override
  public double gMin() {
    return 0.0;
  }

  @Override
  public double programmingDeviation(double target) {
    return PcmFit.programmingDeviation(target, gMax, progCoeff, progCoeffGMax);
  }

  @Override
  public double exponentMean(double target) {
    return PcmFit.exponentMean(target, gMax);
  }

  @Override
  public double exponentDeviation(double target) {
    return PcmFit.exponentDeviation(target, gMax);
  }

  @Override
  public double relativeReadNoise(double programmed) {
    return PcmFit.relativeReadNoise(programmed, gMax);
  }
}
