package io.kirchhoff.engine.strategy;

import java.util.ArrayList;
import java.util.List;

/** A strategy's losses on some chips. */
final class ChipLosses {
  private final double[][] losses;
  private final List<Double> shares;

  /**
   * @param losses chips x times
   * @param shares what each time counts
   */
  ChipLosses(double[][] losses, List<Double> shares) {
    this.losses = losses;
    this.shares = shares;
  }

  /** The mean over times, of each chip. */
  double[] ofChips() {
    double[] means = new double[losses.length];
    for (int chip = 0; chip < means.length; chip++) {
      for (int time = 0; time < shares.size(); time++) {
        means[chip] += shares.get(time) * losses[chip][time];
      }
    }
    return means;
  }

  MeasuredLoss measured() {
    var means = new ArrayList<Double>();
    var errors = new ArrayList<Double>();
    for (int time = 0; time < shares.size(); time++) {
      double[] one = new double[losses.length];
      for (int chip = 0; chip < one.length; chip++) {
        one[chip] = losses[chip][time];
      }
      means.add(MeasuredLoss.mean(one));
      errors.add(MeasuredLoss.standardError(one));
    }
    double[] all = ofChips();
    return new MeasuredLoss(MeasuredLoss.mean(all), MeasuredLoss.standardError(all), means, errors);
  }
}
