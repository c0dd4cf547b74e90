package io.kirchhoff.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.Arrays;

/**
 * Compares samples with the mean, the standard deviation and the quantiles of a reference.
 *
 * <p>With 200,000 samples: mean within 5 std (1/sqrt(ours) + 1/sqrt(theirs)), which is 6.6 standard
 * errors; std within 2 %, 3 % where devices are held at 0; quantiles within 0.03 std, 0.06 where
 * most devices are at 0: at least five standard errors.
 */
public final class Scatter {
  private static final double[] LEVELS = {0.05, 0.25, 0.50, 0.75, 0.95};

  private final int referenceSamples;

  public Scatter(int referenceSamples) {
    this.referenceSamples = referenceSamples;
  }

  /**
   * Fails where samples do not scatter as the reference's.
   *
   * @param what the samples, with their seed
   * @param clamped whether many samples stand for a device at 0
   */
  public void agrees(String what, float[] samples, boolean clamped, JsonObject reference) {
    double mean = 0.0;
    for (float sample : samples) {
      mean += sample / (double) samples.length;
    }
    double squares = 0.0;
    for (float sample : samples) {
      squares += (sample - mean) * (sample - mean);
    }
    double std = reference.get("std").getAsDouble();
    double error = 5 * std * (1 / Math.sqrt(samples.length) + 1 / Math.sqrt(referenceSamples));
    assertThat(mean)
        .as("mean of %s", what)
        .isCloseTo(reference.get("mean").getAsDouble(), within(error));
    assertThat(Math.sqrt(squares / (samples.length - 1)))
        .as("std of %s", what)
        .isCloseTo(std, within((clamped ? 0.03 : 0.02) * std));
    double[] quantiles = Golden.doubles(reference.get("q"));
    float[] sorted = samples.clone();
    Arrays.sort(sorted);
    boolean mostlyAtZero = quantiles[0] == quantiles[2];
    for (int i = 0; i < LEVELS.length; i++) {
      double quantile = sorted[(int) (LEVELS[i] * (samples.length - 1))];
      assertThat(quantile)
          .as("quantile %s of %s", LEVELS[i], what)
          .isCloseTo(quantiles[i], within((mostlyAtZero ? 0.06 : 0.03) * std));
    }
  }
}
