package io.kirchhoff.engine.device;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * A device whose programming error, drift exponent and read noise are the same at every conductance
 * (aihwkit {@code inference/noise/custom.py}, {@code StateIndependentNoiseModel}).
 */
@Described(
    value = "A device whose programming error and drift do not depend on its conductance",
    source = "aihwkit StateIndependentNoiseModel")
public record StateIndependentDevice(
    @Parameter(
            value = "Largest conductance of a device",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "aihwkit StateIndependentNoiseModel g_max")
        double gMax,
    @Parameter(
            value = "Time between programming and the first read of the drift measurements",
            unit = "s",
            min = 1e-9,
            max = 1e6,
            source = "aihwkit StateIndependentNoiseModel t_0")
        double t0,
    @Parameter(
            value = "Duration of one read",
            unit = "s",
            min = 1e-12,
            max = 1.0,
            source = "aihwkit StateIndependentNoiseModel t_read")
        double tRead,
    @Parameter(
            value = "Factor on the programming noise",
            min = 0.0,
            max = 100.0,
            source = "aihwkit StateIndependentNoiseModel prog_noise_scale")
        double progNoiseScale,
    @Parameter(
            value = "Factor on the read noise",
            min = 0.0,
            max = 100.0,
            source = "aihwkit StateIndependentNoiseModel read_noise_scale")
        double readNoiseScale,
    @Parameter(
            value = "Factor on the drift exponents",
            min = 0.0,
            max = 100.0,
            source = "aihwkit StateIndependentNoiseModel drift_scale")
        double driftScale)
    implements PowerLawDevice {
  public static final StateIndependentDevice STANDARD =
      new StateIndependentDevice(25.0, 20.0, 250e-9, 1.0, 1.0, 1.0);

  @Override
  public double gMin() {
    return 0.0;
  }

  @Override
  public double programmingDeviation(double target) {
    return 0.2;
  }

  @Override
  public double exponentMean(double target) {
    return 0.1;
  }

  @Override
  public double exponentDeviation(double target) {
    return 0.05;
  }

  @Override
  public double relativeReadNoise(double programmed) {
    return 1.0 / gMax;
  }
}
