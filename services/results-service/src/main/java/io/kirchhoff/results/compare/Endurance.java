package io.kirchhoff.results.compare;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How long the mean accuracy of chips lasts. */
@Schema(name = "Endurance")
public record Endurance(
    @Schema(requiredMode = RequiredMode.REQUIRED, example = "mapped") String series,
    @Schema(
            description = "Mean accuracy at the first time, from which the loss counts",
            requiredMode = RequiredMode.REQUIRED,
            example = "0.964")
        double startAccuracy,
    @Schema(
            description =
                "Seconds since programming after which the loss is reached, interpolated linearly in the logarithm of time; null: not by the last time",
            types = {"number", "null"},
            example = "86400")
        @Nullable Double seconds,
    @Schema(
            description =
                "Lower end of the 95 % interval, by bootstrap over the chips; null: not by the last time, or there is a single chip",
            types = {"number", "null"})
        @Nullable Double low,
    @Schema(
            description = "Upper end of the 95 % interval, likewise",
            types = {"number", "null"})
        @Nullable Double high,
    @Schema(description = "Chips", requiredMode = RequiredMode.REQUIRED, example = "25") int n) {
  /**
   * How long the chips lose less than this.
   *
   * @param loss in accuracy as a share, above 0
   * @param chips at least one
   */
  static Endurance of(String series, Chips chips, double loss) {
    double[] means = chips.means();
    int n = chips.count();
    double[] sorted = n < 2 ? new double[0] : resampled(chips, loss);
    return new Endurance(
        series, means[0], chips.lost(loss, means), at(0.025, sorted), at(0.975, sorted), n);
  }

  /** Ascending; infinite where the loss is not reached. */
  private static double[] resampled(Chips chips, double loss) {
    double[] seconds = ResampledLosses.of(chips, loss);
    Arrays.sort(seconds);
    return seconds;
  }

  private static @Nullable Double at(double share, double[] sorted) {
    if (sorted.length == 0) {
      return null;
    }
    double seconds = sorted[(int) Math.round(share * (sorted.length - 1))];
    return Double.isInfinite(seconds) ? null : seconds;
  }
}
