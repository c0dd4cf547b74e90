package io.kirchhoff.engine.device;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.Normals;
import java.util.Map;
import java.util.Objects;

/**
 * Resistive memory after the measurements of Wan et al., Nature 2022: the spread around the target
 * at one second, one day and two days, each a fit over the target conductance (Rasch et al., Nat.
 * Commun. 2023, supplement B.2; aihwkit {@code inference/noise/reram.py}, {@code
 * ReRamWan2022NoiseModel}). {@code g = [g_T + a c(g_T/g_max) g_max/40 xi]_0}, new at each read. The
 * fit belongs to 40 µS; aihwkit takes 25 as its standard without rescaling, which is 1.6 times too
 * noisy.
 */
@Described(
    value = "Resistive memory as measured a second, a day and two days after programming",
    source =
        "Wan et al., Nature 2022; Rasch et al. 2023, supplement B.2; aihwkit ReRamWan2022NoiseModel")
public record WanReramDevice(
    @Parameter(
            value = "Largest conductance of a device",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "Rasch et al. 2023, supplement B.2")
        double gMax,
    @Parameter(
            value = "Factor on the spread around the target",
            min = 0.0,
            max = 100.0,
            source = "aihwkit ReRamWan2022NoiseModel noise_scale")
        double noiseScale)
    implements DeviceModel {
  public static final WanReramDevice STANDARD = new WanReramDevice(40.0, 1.0);

  /** The conductance that the coefficients were measured for, µS. */
  private static final double REFERENCE_G_MAX = 40.0;

  private static final double SECOND = 1.0;
  private static final double DAY = 86_400.0;

  /** Standard deviations in µS over the relative target, by the seconds after programming. */
  private static final Map<Double, Polynomial> SPREAD =
      Map.of(
          SECOND,
          Polynomial.of(0.348, 16.030, -43.853, 45.393, -16.815),
          DAY,
          Polynomial.of(0.701, 22.086, -50.773, 47.095, -16.458),
          2 * DAY,
          Polynomial.of(0.782, 20.274, -43.507, 37.062, -11.934));

  @Override
  public double gMin() {
    return 0.0;
  }

  @Override
  public float[] program(float[] targets, Normals noise) {
    float[] found = new float[targets.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = scattered(targets[i], spreadAt(SECOND), noise.normal(i));
    }
    return found;
  }

  @Override
  public float[] read(ProgrammedDevices devices, double seconds, Normals noise) {
    requireReadable(seconds);
    Polynomial spread = spreadAt(seconds);
    float[] found = new float[devices.count()];
    for (int i = 0; i < found.length; i++) {
      found[i] = scattered(devices.target(i), spread, noise.normal(i));
    }
    return found;
  }

  @Override
  public void requireReadable(double seconds) {
    if (!SPREAD.containsKey(seconds)) {
      throw new IllegalArgumentException(
          "The ReRAM of Wan et al. was measured 1, 86400 and 172800 s after programming only; it cannot be read after %s s."
              .formatted(seconds));
    }
  }

  private static Polynomial spreadAt(double seconds) {
    return Objects.requireNonNull(SPREAD.get(seconds));
  }

  private float scattered(float target, Polynomial spread, float normal) {
    double deviation = noiseScale * spread.at(target / gMax) * gMax / REFERENCE_G_MAX;
    return (float) Math.max(target + deviation * normal, 0.0);
  }
}
