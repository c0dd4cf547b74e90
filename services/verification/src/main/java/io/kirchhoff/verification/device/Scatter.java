package io.kirchhoff.verification.device;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.number;

import io.kirchhoff.verification.reference.Comparison;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * Compares samples with the mean, the standard deviation and the quantiles of a reference.
 *
 * <p>With 200,000 samples: mean within 5 std (1/sqrt(ours) + 1/sqrt(theirs)), which is 6.6 standard
 * errors; std within 2 %, 3 % where devices are held at a limit; quantiles within 0.03 std, 0.06
 * where most devices are at a limit: at least five standard errors.
 */
final class Scatter {
  static final int SAMPLES = 200_000;

  private static final double[] STANDARD_LEVELS = {0.05, 0.25, 0.50, 0.75, 0.95};

  private final double referenceSamples;
  private final double[] levels;
  private final Comparison comparison;

  Scatter(JsonNode reference, Comparison comparison) {
    this.referenceSamples = number(reference, "n_samples", SAMPLES);
    this.levels =
        reference.has("quantiles") ? doubles(reference.get("quantiles")) : STANDARD_LEVELS;
    this.comparison = comparison;
  }

  /**
   * Compares samples.
   *
   * @param what names them
   * @param clamped whether many of them stand for a device at a limit
   */
  void compare(String what, float[] samples, boolean clamped, JsonNode reference) {
    double mean = 0.0;
    for (float sample : samples) {
      mean += sample / (double) samples.length;
    }
    double squares = 0.0;
    for (float sample : samples) {
      squares += (sample - mean) * (sample - mean);
    }
    double std = field(reference, "std").doubleValue();
    double error = 5 * std * (1 / Math.sqrt(samples.length) + 1 / Math.sqrt(referenceSamples));
    comparison.close("mean of " + what, mean, field(reference, "mean").doubleValue(), error);
    double found = Math.sqrt(squares / (samples.length - 1));
    comparison.close("std of " + what, found, std, (clamped ? 0.03 : 0.02) * std);
    double[] quantiles = doubles(field(reference, "q"));
    float[] sorted = samples.clone();
    Arrays.sort(sorted);
    comparison.sameCount("quantiles of " + what, levels.length, quantiles.length);
    double share = quantiles[0] == quantiles[levels.length / 2] ? 0.06 : 0.03;
    for (int i = 0; i < levels.length; i++) {
      double quantile = sorted[(int) (levels[i] * (samples.length - 1))];
      comparison.close(
          "quantile %s of %s".formatted(levels[i], what), quantile, quantiles[i], share * std);
    }
  }
}
