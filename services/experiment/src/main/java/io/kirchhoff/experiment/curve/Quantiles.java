package io.kirchhoff.experiment.curve;

import java.util.Arrays;

/**
 * Between which values some shares of chips lie: {@code p5} is the value that five percent of them
 * do not reach.
 */
public record Quantiles(double p5, double p25, double p50, double p75, double p95) {
  /**
   * Those of some values, of which there is at least one: linear between the sorted values, the
   * least of which is the quantile 0 and the largest the quantile 1, as numpy does unless told
   * otherwise (type 7 of Hyndman and Fan, 1996).
   */
  public static Quantiles of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Quantiles(
        at(0.05, sorted), at(0.25, sorted), at(0.5, sorted), at(0.75, sorted), at(0.95, sorted));
  }

  private static double at(double share, double[] sorted) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    if (below == place) {
      return sorted[below];
    }
    return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
  }
}
