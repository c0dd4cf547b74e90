package io.kirchhoff.engine.device;

import io.kirchhoff.engine.drift.PowerLawDrift;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.RandomStream;

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
        double driftScale)
    implements DeviceModel {
  public static final PcmDevice STANDARD = new PcmDevice(25.0, 20.0, 250e-9, 1.0, 1.0, 1.0);

  /** The conductance that the coefficients of the programming noise were measured for, µS. */
  private static final double REFERENCE_G_MAX = 25.0;

  private static final double SMALLEST_RELATIVE = 1e-7;

  @Override
  public float[] program(float[] targets, RandomStream noise) {
    float[] programmed = new float[targets.length];
    for (int i = 0; i < targets.length; i++) {
      double deviation = progNoiseScale * programmingDeviation(targets[i]);
      programmed[i] = (float) Math.max(targets[i] + deviation * noise.normal(i), 0.0);
    }
    return programmed;
  }

  /** The standard deviation of the programming error at a target conductance, both in µS. */
  public double programmingDeviation(double target) {
    double u = target / gMax;
    return (0.26348 + u * (1.9650 - u * 1.1731)) * gMax / REFERENCE_G_MAX;
  }

  @Override
  public float[] driftExponents(float[] targets, RandomStream noise) {
    float[] exponents = new float[targets.length];
    for (int i = 0; i < targets.length; i++) {
      double logarithm = Math.log(Math.max(Math.abs(targets[i] / gMax), SMALLEST_RELATIVE));
      double mean = Math.clamp(-0.0155 * logarithm + 0.0244, 0.049, 0.1);
      double deviation = Math.clamp(-0.0125 * logarithm - 0.0059, 0.008, 0.045);
      exponents[i] = (float) (driftScale * Math.abs(mean + deviation * noise.normal(i)));
    }
    return exponents;
  }

  @Override
  public float[] read(float[] programmed, float[] exponents, double seconds, RandomStream noise) {
    var drift = new PowerLawDrift(t0, seconds);
    double growth = Math.sqrt(Math.log((seconds + t0 + tRead) / (2 * tRead)));
    float[] read = new float[programmed.length];
    for (int i = 0; i < read.length; i++) {
      double drifted = programmed[i] * drift.factor(exponents[i]);
      double deviation = readNoiseScale * drifted * relativeReadNoise(programmed[i]) * growth;
      read[i] = (float) Math.max(drifted + deviation * noise.normal(i), 0.0);
    }
    return read;
  }

  /** The 1/f noise of a device relative to its conductance. */
  private double relativeReadNoise(double programmed) {
    return Math.min(0.0088 / Math.max(Math.pow(programmed / gMax, 0.65), 1e-3), 0.2);
  }
}
