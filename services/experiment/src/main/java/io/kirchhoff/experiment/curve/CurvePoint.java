package io.kirchhoff.experiment.curve;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Student's quantiles by degrees of freedom: one takes as long as all else of a point. */
  private static final Map<Integer, Double> STUDENT = new ConcurrentHashMap<>();

  /** Chips beyond this number are rare, and their quantiles are not kept. */
  private static final int KEPT = 1000;

  /** The same of boxed values. */
  public static CurvePoint of(double seconds, List<Double> values) {
    return of(seconds, values.stream().mapToDouble(it -> it).toArray());
  }

  /**
   * Statistics of values in the order of their chips, so that equal values give equal results to
   * the digit. The interval is Student's: {@code mean +- t(0.975, n-1) std / sqrt(n)}.
   */
  public static CurvePoint of(double seconds, double[] values) {
    int n = values.length;
    List<Double> repeats = Arrays.stream(values).boxed().toList();
    double mean = Arrays.stream(values).sum() / n;
    if (n < 2) {
      return new CurvePoint(seconds, mean, null, null, null, repeats);
    }
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double std = Math.sqrt(squares / (n - 1));
    double half = student(n - 1) * std / Math.sqrt(n);
    return new CurvePoint(
        seconds, mean, std, new Interval(mean - half, mean + half), Quantiles.of(values), repeats);
  }

  private static double student(int degrees) {
    return degrees > KEPT
        ? quantile(degrees)
        : Objects.requireNonNull(STUDENT.computeIfAbsent(degrees, CurvePoint::quantile));
  }

  private static double quantile(int degrees) {
    return TDistribution.of(degrees).inverseSurvivalProbability(0.025);
  }
}
