package io.kirchhoff.results;

import io.kirchhoff.engine.inference.NormalisedAccuracy;
import io.kirchhoff.experiment.curve.Point;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** What is computed from measured accuracies, chip by chip. */
final class DerivedAccuracy {
  private DerivedAccuracy() {}

  /** The share of samples that each chip gets wrong. */
  static List<Point> errors(List<Point> points) {
    return each(points, Point.ERROR, accuracy -> 1 - accuracy);
  }

  /**
   * Where each chip is between guessing and the digital network (Rasch et al. 2023).
   *
   * @param baseline the digital series that counts as 1
   * @param chance the accuracy of guessing
   * @return none before the digital network was tested, and none where guessing is as good
   */
  static List<Point> normalised(List<Point> points, String baseline, double chance) {
    Optional<Point> digital =
        points.stream()
            .filter(point -> point.metric().equals(Point.ACCURACY))
            .filter(point -> point.series().equals(baseline))
            .findFirst();
    if (digital.isEmpty() || digital.get().value() <= chance) {
      return List.of();
    }
    var scale = new NormalisedAccuracy(digital.get().value(), chance);
    return each(points, Point.NORMALISED_ACCURACY, scale::of);
  }

  private static List<Point> each(List<Point> points, String metric, DoubleUnaryOperator rule) {
    return points.stream()
        .filter(point -> point.metric().equals(Point.ACCURACY))
        .map(
            point ->
                new Point(
                    point.series(),
                    metric,
                    point.seconds(),
                    point.repeat(),
                    rule.applyAsDouble(point.value())))
        .toList();
  }
}
