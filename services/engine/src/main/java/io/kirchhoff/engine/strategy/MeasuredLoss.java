package io.kirchhoff.engine.strategy;

import java.util.ArrayList;
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
  /**
   * From single chips.
   *
   * @param losses chips x times
   */
  static MeasuredLoss of(double[][] losses, StrategyLoss by) {
    double[] overall = new double[losses.length];
    for (int chip = 0; chip < losses.length; chip++) {
      overall[chip] = by.weighted(losses[chip]);
    }
    var means = new ArrayList<Double>();
    var errors = new ArrayList<Double>();
    for (int time = 0; time < losses[0].length; time++) {
      double[] one = new double[losses.length];
      for (int chip = 0; chip < losses.length; chip++) {
        one[chip] = losses[chip][time];
      }
      means.add(mean(one));
      errors.add(standardError(one));
    }
    return new MeasuredLoss(mean(overall), standardError(overall), means, errors);
  }

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
