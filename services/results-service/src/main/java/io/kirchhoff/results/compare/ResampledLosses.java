package io.kirchhoff.results.compare;

import io.kirchhoff.results.Resamples;
import java.util.Arrays;

/**
 * When the mean of each of a bootstrap's samples has lost so much. To add up the values of all
 * samples at all times would take longer than all else of a comparison, so times at which no sample
 * can have lost as much are left out, and those after a sample's loss. What is added up is added in
 * the order of the sample, so that what is left out changes no digit.
 */
final class ResampledLosses {
  /** Sums that go on at once: one alone would wait for each addition before the next. */
  private static final int TOGETHER = 4;

  /** Far more than sums of shares can differ by rounding. */
  private static final double ROUNDING = 1e-9;

  private final Chips chips;
  private final double loss;
  private final int[][] samples;
  private final boolean[] possible;
  private final double[] seconds;

  private ResampledLosses(Chips chips, double loss) {
    this.chips = chips;
    this.loss = loss;
    this.samples = Resamples.of(chips.count());
    this.possible = new boolean[chips.times()];
    this.seconds = new double[samples.length];
  }

  /**
   * The times of all samples, in their order.
   *
   * @param chips at least one
   * @param loss in accuracy as a share, above 0
   * @return seconds since programming; infinite where the loss is not reached
   */
  static double[] of(Chips chips, double loss) {
    var losses = new ResampledLosses(chips, loss);
    double farthest = Resamples.farthest(chips.count());
    for (int time = 1; time < chips.times(); time++) {
      losses.possible[time] = losses.isPossible(time, farthest);
    }
    Arrays.fill(losses.seconds, Double.POSITIVE_INFINITY);
    for (int first = 0; first < losses.samples.length; first += TOGETHER) {
      losses.find(first);
    }
    return losses.seconds;
  }

  /**
   * Whether the mean of some sample may have lost as much. With {@code k} how often a sample has
   * each chip, and {@code d} by how much each chip's share has changed, the mean changes by {@code
   * sum(d) + sum((k - 1) (d - mean(d)))}, of which the second sum is at most {@code |k - 1| |d -
   * mean(d)|} (Cauchy and Schwarz).
   *
   * @param farthest the largest {@code |k - 1|} of all samples
   */
  private boolean isPossible(int time, double farthest) {
    double[] start = chips.shares(0);
    double[] now = chips.shares(time);
    double sum = 0;
    for (int chip = 0; chip < now.length; chip++) {
      sum += now[chip] - start[chip];
    }
    double squares = 0;
    for (int chip = 0; chip < now.length; chip++) {
      double from = now[chip] - start[chip] - sum / now.length;
      squares += from * from;
    }
    return sum - farthest * Math.sqrt(squares) < ROUNDING - loss;
  }

  /** Those of some samples beside each other. */
  private void find(int first) {
    double[][] means = new double[chips.times()][];
    means[0] = sums(first, 0);
    int open = TOGETHER;
    for (int time = 1; time < means.length && open > 0; time++) {
      if (possible[time]) {
        means[time] = sums(first, time);
        for (int i = 0; i < TOGETHER; i++) {
          double level = means[0][i] - loss;
          if (Double.isInfinite(seconds[first + i]) && means[time][i] < level) {
            if (means[time - 1] == null) {
              means[time - 1] = sums(first, time - 1);
            }
            seconds[first + i] = chips.crossing(time, means[time - 1][i], means[time][i], level);
            open--;
          }
        }
      }
    }
  }

  private double[] sums(int first, int time) {
    double[] shares = chips.shares(time);
    int[] a = samples[first];
    int[] b = samples[first + 1];
    int[] c = samples[first + 2];
    int[] d = samples[first + 3];
    double ofA = 0;
    double ofB = 0;
    double ofC = 0;
    double ofD = 0;
    for (int i = 0; i < shares.length; i++) {
      ofA += shares[a[i]];
      ofB += shares[b[i]];
      ofC += shares[c[i]];
      ofD += shares[d[i]];
    }
    return new double[] {ofA, ofB, ofC, ofD};
  }
}
