package io.kirchhoff.engine.strategy;

import java.util.List;

/**
 * The loss of a strategy over some chips.
 *
 * @param mean over times and chips
 * @param standardError of the mean
 * @param meanAt each time
 * @param standardErrorAt each time
 */
public record MeasuredLoss(
    double mean, double standardError, List<Double> meanAt, List<Double> standardErrorAt) {
  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  static double standardError(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return values.length < 2 ? 0 : Math.sqrt(sum / (values.length - 1) / values.length);
  }
}
