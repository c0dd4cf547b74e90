package io.kirchhoff.engine.device;

import java.util.Arrays;

/**
 * How values of many devices are spread.
 *
 * @param deviation standard deviation (n-1)
 * @param low 5 % are below it
 * @param high 5 % are above it
 */
public record Spread(double mean, double deviation, double low, double median, double high) {
  /** The spread of two values or more, whose order is left as it is. */
  static Spread of(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0.0;
    for (float value : sorted) {
      sum += value;
    }
    double mean = sum / sorted.length;
    double squares = 0.0;
    for (float value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    return new Spread(
        mean,
        Math.sqrt(squares / (sorted.length - 1)),
        quantile(sorted, 0.05),
        quantile(sorted, 0.5),
        quantile(sorted, 0.95));
  }

  /** Between the two values that it lies between. */
  private static double quantile(float[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
