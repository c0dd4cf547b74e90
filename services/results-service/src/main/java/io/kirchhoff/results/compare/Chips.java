package io.kirchhoff.results.compare;

import io.kirchhoff.experiment.curve.Point;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The values of chips over time. */
final class Chips {
  private final double[] seconds;

  /** Of each chip, one for each time, divided by the number of chips: what it adds to a mean. */
  private final List<double[]> shares;

  private Chips(double[] seconds, List<double[]> values) {
    this.seconds = seconds;
    int n = values.size();
    this.shares =
        values.stream().map(chip -> Arrays.stream(chip).map(it -> it / n).toArray()).toList();
  }

  /** The chips of one series and metric that were read at all of its times. */
  static Chips of(Collection<Point> points) {
    double[] seconds = points.stream().mapToDouble(Point::seconds).distinct().sorted().toArray();
    var chips = new TreeMap<Integer, TreeMap<Double, Double>>();
    points.forEach(
        point ->
            chips
                .computeIfAbsent(point.repeat(), _ -> new TreeMap<>())
                .put(point.seconds(), point.value()));
    return new Chips(
        seconds,
        chips.values().stream()
            .filter(chip -> chip.size() == seconds.length)
            .map(chip -> chip.values().stream().mapToDouble(it -> it).toArray())
            .toList());
  }

  /**
   * The means at each time.
   *
   * @param chosen as many chips as there are, of which one may be named more than once
   */
  double[] means(int[] chosen) {
    double[] means = new double[seconds.length];
    for (int chip : chosen) {
      double[] own = shares.get(chip);
      for (int i = 0; i < means.length; i++) {
        means[i] += own[i];
      }
    }
    return means;
  }

  int count() {
    return shares.size();
  }

  int[] all() {
    return IntStream.range(0, count()).toArray();
  }

  /**
   * When a mean has lost so much since the first time, interpolated linearly in the logarithm of
   * time; from time 0, which has none, in time.
   *
   * @param means one for each time
   * @return seconds since programming; absent when it has not by the last time
   */
  @Nullable Double lost(double loss, double[] means) {
    double level = means[0] - loss;
    for (int i = 1; i < means.length; i++) {
      if (means[i] < level) {
        double share = (means[i - 1] - level) / (means[i - 1] - means[i]);
        if (seconds[i - 1] == 0.0) {
          return share * seconds[i];
        }
        double before = Math.log(seconds[i - 1]);
        return Math.exp(before + share * (Math.log(seconds[i]) - before));
      }
    }
    return null;
  }
}
