package io.kirchhoff.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** The times that a logarithmic axis names: round ones, as far as curves reach. */
final class TimeTicks {
  private static final List<Double> ROUND =
      List.of(1.0, 60.0, 3_600.0, 86_400.0, 2_592_000.0, 31_536_000.0);

  /** Pixels that a name needs. */
  private static final double SPACE = 56;

  private TimeTicks() {}

  /**
   * A second, a minute, an hour, a day, a month and a year, and 0 where something was measured
   * then; the measured times themselves where too few of those are among them.
   */
  static List<Double> of(SortedSet<Double> times, TimeAxis axis) {
    var round = new ArrayList<Double>(times.headSet(Double.MIN_VALUE));
    double first = times.stream().filter(time -> time > 0).findFirst().orElse(0.0);
    ROUND.stream().filter(time -> time >= first && time <= times.last()).forEach(round::add);
    return apart(round.size() < 2 ? new ArrayList<>(times) : round, axis);
  }

  private static List<Double> apart(List<Double> times, TimeAxis axis) {
    var apart = new ArrayList<Double>();
    for (double time : times) {
      if (apart.isEmpty() || axis.at(time) - axis.at(apart.getLast()) >= SPACE) {
        apart.add(time);
      }
    }
    return apart;
  }
}
