package io.kirchhoff.results.compare;

import io.kirchhoff.experiment.curve.ChipValues;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of chips over time. */
final class Chips {
  private final double[] seconds;
  private final double[] logarithms;

  /** At each time of each chip its value divided by the number of chips: what it adds to a mean. */
  private final double[][] shares;

  private Chips(double[] seconds, double[][] shares) {
    this.seconds = seconds;
    this.logarithms = Arrays.stream(seconds).map(Math::log).toArray();
    this.shares = shares;
  }

  /**
   * The chips of one series and metric that were read at all of its times.
   *
   * @param values those of each time, at least one
   */
  static Chips of(Collection<ChipValues> values) {
    List<ChipValues> times =
        values.stream().sorted(Comparator.comparingDouble(ChipValues::seconds)).toList();
    int[] first = times.getFirst().chips();
    int[] read =
        times.stream().allMatch(at -> Arrays.equals(first, at.chips()))
            ? first
            : Arrays.stream(first)
                .filter(chip -> times.stream().allMatch(at -> place(chip, at) >= 0))
                .toArray();
    return new Chips(
        times.stream().mapToDouble(ChipValues::seconds).toArray(),
        times.stream().map(at -> shares(read, at)).toArray(double[][]::new));
  }

  private static double[] shares(int[] read, ChipValues at) {
    double[] shares = new double[read.length];
    for (int i = 0; i < read.length; i++) {
      // Most often all chips are read at all times, and each has the place that it has there.
      int place = at.chips().length == read.length ? i : place(read[i], at);
      shares[i] = at.values()[place] / read.length;
    }
    return shares;
  }

  private static int place(int chip, ChipValues at) {
    return Arrays.binarySearch(at.chips(), chip);
  }

  int count() {
    return shares[0].length;
  }

  int times() {
    return seconds.length;
  }

  /** What each chip adds to the mean at a time; not to be changed. */
  double[] shares(int time) {
    return shares[time];
  }

  /** The means at each time, of all chips. */
  double[] means() {
    double[] means = new double[times()];
    for (int time = 0; time < means.length; time++) {
      for (double share : shares[time]) {
        means[time] += share;
      }
    }
    return means;
  }

  /**
   * When a mean has lost so much since the first time.
   *
   * @param means one for each time
   * @return seconds since programming; absent when it has not by the last time
   */
  @Nullable Double lost(double loss, double[] means) {
    double level = means[0] - loss;
    for (int time = 1; time < means.length; time++) {
      if (means[time] < level) {
        return crossing(time, means[time - 1], means[time], level);
      }
    }
    return null;
  }

  /**
   * When a mean falls to a level, interpolated linearly in the logarithm of time; from time 0,
   * which has none, in time.
   *
   * @param time the first at which it is below
   * @param before the mean at the time before that
   * @param after the mean at that time
   * @return seconds since programming
   */
  double crossing(int time, double before, double after, double level) {
    double share = (before - level) / (before - after);
    if (seconds[time - 1] == 0.0) {
      return share * seconds[time];
    }
    double from = logarithms[time - 1];
    return Math.exp(from + share * (logarithms[time] - from));
  }
}
