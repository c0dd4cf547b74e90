package io.kirchhoff.experiment.curve;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What the chips of a curve say at one time.
 *
 * @param seconds time since programming
 * @param mean mean over the chips
 * @param std standard deviation over the chips (n-1); absent for a single chip
 * @param ci95 95 % confidence interval of the mean; absent for a single chip
 * @param quantiles how the chips are spread; absent for a single chip
 * @param repeats the values of the chips, by number
 */
public record CurvePoint(
    double seconds,
    double mean,
    @Nullable Double std,
    @Nullable Interval ci95,
    @Nullable Quantiles quantiles,
    List<Double> repeats) {
  /** Ends of an interval. */
  public record Interval(double low, double high) {}

  /**
   * Statistics of values in the order of their chips, so that equal values give equal results to
   * the digit. The interval is Student's: {@code mean +- t(0.975, n-1) std / sqrt(n)}.
   */
  public static CurvePoint of(double seconds, List<Double> values) {
    int n = values.size();
    double mean = values.stream().mapToDouble(it -> it).sum() / n;
    if (n < 2) {
      return new CurvePoint(seconds, mean, null, null, null, values);
    }
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    double std = Math.sqrt(squares / (n - 1));
    double quantile = TDistribution.of(n - 1).inverseSurvivalProbability(0.025);
    double half = quantile * std / Math.sqrt(n);
    return new CurvePoint(
        seconds, mean, std, new Interval(mean - half, mean + half), Quantiles.of(values), values);
  }
}
