package io.kirchhoff.engine.device;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/**
 * Phase-change memory with the drift exponents of one's own measurements (aihwkit {@code
 * inference/noise/pcm.py}, {@code CustomDriftPCMLikeNoiseModel}): mean and spread of the exponent
 * are tables over the absolute target conductance, linear in between; all else is as in {@link
 * PcmDevice}.
 */
@Described(
    value = "Phase-change memory whose drift exponents are tables over the conductance",
    source = "aihwkit CustomDriftPCMLikeNoiseModel; Nandakumar et al., ICECS 2020")
public record CustomDriftPcmDevice(
    @Parameter(
            value = "Largest conductance of a device",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "aihwkit CustomDriftPCMLikeNoiseModel g_max")
        double gMax,
    @Parameter(
            value = "Time between programming and the first read of the drift measurements",
            unit = "s",
            min = 1e-9,
            max = 1e6,
            source = "aihwkit CustomDriftPCMLikeNoiseModel t_0")
        double t0,
    @Parameter(
            value = "Duration of one read",
            unit = "s",
            min = 1e-12,
            max = 1.0,
            source = "aihwkit CustomDriftPCMLikeNoiseModel t_read")
        double tRead,
    @Parameter(
            value = "Factor on the programming noise",
            min = 0.0,
            max = 100.0,
            source = "aihwkit CustomDriftPCMLikeNoiseModel prog_noise_scale")
        double progNoiseScale,
    @Parameter(
            value = "Factor on the read noise",
            min = 0.0,
            max = 100.0,
            source = "aihwkit CustomDriftPCMLikeNoiseModel read_noise_scale")
        double readNoiseScale,
    @Parameter(
            value = "Factor on the drift exponents",
            min = 0.0,
            max = 100.0,
            source = "aihwkit CustomDriftPCMLikeNoiseModel drift_scale")
        double driftScale,
    @Parameter(
            value =
                "Target conductances of the drift tables, ascending, from 0 or above to gMax or beyond",
            unit = "µS",
            min = 0.0,
            max = 1e4,
            source = "aihwkit CustomDriftPCMLikeNoiseModel g_lst")
        List<Double> conductances,
    @Parameter(
            value = "Mean of the drift exponent at each of the conductances",
            min = 0.0,
            max = 10.0,
            source = "aihwkit CustomDriftPCMLikeNoiseModel nu_mean_lst")
        List<Double> exponentMeans,
    @Parameter(
            value = "Standard deviation of the drift exponent at each of the conductances",
            min = 0.0,
            max = 10.0,
            source = "aihwkit CustomDriftPCMLikeNoiseModel nu_std_lst")
        List<Double> exponentDeviations)
    implements PowerLawDevice {
  /** PcmDevice's own exponents, as a table. */
  public static final CustomDriftPcmDevice STANDARD =
      new CustomDriftPcmDevice(
          25.0,
          20.0,
          250e-9,
          1.0,
          1.0,
          1.0,
          List.of(0.0, 2.5, 6.25, 12.5, 25.0),
          List.of(0.1, 0.06009, 0.049, 0.049, 0.049),
          List.of(0.045, 0.02288, 0.01143, 0.008, 0.008));

  public CustomDriftPcmDevice {
    conductances = List.copyOf(conductances);
    exponentMeans = List.copyOf(exponentMeans);
    exponentDeviations = List.copyOf(exponentDeviations);
    ConductanceTable.require(conductances, exponentMeans, "exponentMeans");
    ConductanceTable.require(conductances, exponentDeviations, "exponentDeviations");
    if (!(conductances.getLast() >= gMax && conductances.getFirst() < gMax)) {
      throw new IllegalArgumentException(
          "conductances must reach gMax (%s µS); they go from %s to %s µS."
              .formatted(gMax, conductances.getFirst(), conductances.getLast()));
    }
  }

  /** The first conductance of the drift tables. */
  @Override
  public double gMin() {
    return conductances.getFirst();
  }

  @Override
  public double programmingDeviation(double target) {
    return PcmFit.programmingDeviation(target, gMax);
  }

  @Override
  public double exponentMean(double target) {
    return ConductanceTable.at(conductances, exponentMeans, target);
  }

  @Override
  public double exponentDeviation(double target) {
    return ConductanceTable.at(conductances, exponentDeviations, target);
  }

  @Override
  public double relativeReadNoise(double programmed) {
    return PcmFit.relativeReadNoise(programmed, gMax);
  }
}
