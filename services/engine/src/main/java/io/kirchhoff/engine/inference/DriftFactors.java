package io.kirchhoff.engine.inference;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each compensation measured of a tile: right after programming, and last. */
final class DriftFactors {
  private final AnalogTile tile;
  private final StreamKey probe;
  private final Map<DriftCompensation, double[]> baselines = new EnumMap<>(DriftCompensation.class);
  private final Map<DriftCompensation, double[]> last = new EnumMap<>(DriftCompensation.class);

  /**
   * @param tile with the weights right after programming
   * @param compensations those that will be asked for
   * @param probe names the noise of the measurements
   */
  DriftFactors(AnalogTile tile, List<DriftCompensation> compensations, StreamKey probe) {
    this.tile = tile;
    this.probe = probe;
    compensations.forEach(it -> baselines.put(it, it.baseline(tile, probe)));
  }

  /** Measures the weights that are in place, which were read at a time. */
  void measure(double seconds) {
    baselines.forEach(
        (compensation, baseline) -> {
          double[] factors = compensation.signal(tile, probe.at(seconds));
          for (int i = 0; i < factors.length; i++) {
            factors[i] = baseline[i] / factors[i];
          }
          last.put(compensation, factors);
        });
  }

  /**
   * The factors, one for each output.
   *
   * @param measured whether there was a measurement: else all are 1
   */
  double[] of(DriftCompensation compensation, boolean measured) {
    if (measured) {
      return Objects.requireNonNull(last.get(compensation));
    }
    double[] ones = new double[tile.outputs().size()];
    Arrays.fill(ones, 1.0);
    return ones;
  }
}
