package io.kirchhoff.results.sensitivity;

import io.kirchhoff.results.sensitivity.SensitivityView.LineView;
import io.kirchhoff.results.sensitivity.SensitivityView.RankView;
import io.kirchhoff.results.sensitivity.SensitivityView.ThresholdView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which nonideality hurts most. Strengths of different kinds have nothing in common but what they
 * do to a product, so they are compared by the error of the products at which accuracy is lost.
 */
final class Ranking {
  private Ranking() {}

  private record Place(LineView line, ThresholdView threshold) {
    private @Nullable Double mvmError() {
      return threshold.mvmError();
    }

    /** How far the threshold is from the standard, in factors. */
    private double distance() {
      Double ratio = threshold.ratio();
      return ratio == null || ratio <= 0 ? Double.POSITIVE_INFINITY : Math.abs(Math.log(ratio));
    }

    private int group() {
      return threshold.strength() == null ? 2 : mvmError() == null ? 1 : 0;
    }
  }

  /** The most sensitive first, at one time; parameters of which nothing is known are left out. */
  static List<RankView> of(List<LineView> lines, double seconds) {
    var places = new ArrayList<Place>();
    for (LineView line : lines) {
      line.thresholds().stream()
          .filter(it -> it.timeSeconds() == seconds)
          .forEach(it -> places.add(new Place(line, it)));
    }
    places.sort(
        Comparator.comparingInt(Place::group)
            .thenComparing(Place::mvmError, Comparator.nullsLast(Comparator.<Double>naturalOrder()))
            .thenComparingDouble(Place::distance));
    var ranking = new ArrayList<RankView>();
    for (Place place : places) {
      ranking.add(
          new RankView(
              ranking.size() + 1,
              place.line().parameter(),
              place.threshold().strength(),
              place.threshold().ratio(),
              place.threshold().mvmError()));
    }
    return ranking;
  }
}
