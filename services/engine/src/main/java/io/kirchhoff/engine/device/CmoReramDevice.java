package io.kirchhoff.engine.device;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.Normals;
import java.util.Map;
import java.util.Objects;

/**
 * Resistive memory of conductive metal oxide and hafnium oxide (CMO/HfOx) after Falcone et al.
 * (aihwkit {@code inference/noise/reram.py}, {@code ReRamCMONoiseModel}). Programmed within an
 * acceptance range, then {@code g_D = g_P + z (-0.089 ln t) + z (0.042 ln t + 0.412) xi_1} and
 * {@code g = [g_D + r q xi_2]} within the device's range, with {@code q = 0.0277 log10(g_D)
 * sqrt(ln((t + 1e-6) / 2e-6))}; right after programming nothing is added. Both normals are new at
 * each read, as in aihwkit.
 */
@Described(
    value =
        "Resistive memory of CMO/HfOx, programmed within an acceptance range; drifts with the logarithm of time",
    source = "Falcone et al.; aihwkit ReRamCMONoiseModel")
public record CmoReramDevice(
    @Parameter(
            value = "Smallest conductance of a device",
            unit = "µS",
            min = 0.0,
            max = 1e4,
            source = "aihwkit ReRamCMONoiseModel g_min")
        double gMin,
    @Parameter(
            value = "Largest conductance of a device",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "aihwkit ReRamCMONoiseModel g_max")
        double gMax,
    @Parameter(
            value = "Acceptance range of programming: 0.2 or 2",
            unit = "%",
            min = 0.2,
            max = 2.0,
            source = "aihwkit ReRamCMONoiseModel acceptance_range")
        double acceptance,
    @Parameter(
            value = "Factor on the programming noise",
            min = 0.0,
            max = 100.0,
            source = "aihwkit ReRamCMONoiseModel prog_noise_scale")
        double progNoiseScale,
    @Parameter(
            value = "Factor on the read noise",
            min = 0.0,
            max = 100.0,
            source = "aihwkit ReRamCMONoiseModel read_noise_scale")
        double readNoiseScale,
    @Parameter(
            value = "Factor on drift and its spread",
            min = 0.0,
            max = 100.0,
            source = "aihwkit ReRamCMONoiseModel drift_scale")
        double driftScale)
    implements DeviceModel {
  private static final double READ_SECONDS = 1e-6;

  /** By acceptance range in %: standard deviation in µS over the target in µS. */
  private static final Map<Double, Polynomial> PROGRAMMING =
      Map.of(
          0.2, Polynomial.of(0.00081107, 0.00106879),
          2.0, Polynomial.of(0.0112185391, 0.01129027418));

  public static final CmoReramDevice STANDARD =
      new CmoReramDevice(9.0, 88.199997, 0.2, 1.0, 1.0, 1.0);

  public CmoReramDevice {
    if (!PROGRAMMING.containsKey(acceptance)) {
      throw new IllegalArgumentException(
          "acceptance must be 0.2 or 2 %%; it is %s.".formatted(acceptance));
    }
    if (!(gMin < gMax)) {
      throw new IllegalArgumentException(
          "gMin (%s) must be below gMax (%s).".formatted(gMin, gMax));
    }
  }

  @Override
  public float[] program(float[] targets, Normals noise) {
    Polynomial deviation = Objects.requireNonNull(PROGRAMMING.get(acceptance));
    float[] programmed = new float[targets.length];
    for (int i = 0; i < targets.length; i++) {
      double error = progNoiseScale * deviation.at(targets[i]) * noise.normal(i);
      programmed[i] = (float) (targets[i] + error);
    }
    return programmed;
  }

  @Override
  public float[] read(ProgrammedDevices devices, double seconds, Normals noise) {
    requireReadable(seconds);
    if (seconds == 0.0) {
      return devices.conductances().clone();
    }
    double logarithm = Math.log(seconds);
    double drift = -0.08900206 * logarithm;
    double spread = 0.04201137 * logarithm + 0.41183342;
    double growth =
        Math.sqrt(Math.max(Math.log((seconds + READ_SECONDS) / (2 * READ_SECONDS)), 0.0));
    float[] read = new float[devices.count()];
    for (int i = 0; i < read.length; i++) {
      double drifted =
          devices.conductance(i) + driftScale * (drift + spread * noise.normal(2L * i));
      // Below 1 µS the fit's logarithm is none of a noise; the clamp below takes such devices.
      double deviation = 0.0277316483 * Math.log10(Math.max(drifted, 1.0)) * growth;
      double found = drifted + readNoiseScale * deviation * noise.normal(2L * i + 1);
      read[i] = (float) Math.clamp(found, gMin, gMax);
    }
    return read;
  }
}
