package io.kirchhoff.results.compare;

import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By how much the values of a job differ from those of another one, chip by chip. With the same
 * seed chips of the same number have the same draws, so that what both have in common goes out.
 */
final class PairedDifferences {
  private PairedDifferences() {}

  private record Place(String series, String metric, double seconds, int repeat) {
    static Place of(Point point) {
      return new Place(point.series(), point.metric(), point.seconds(), point.repeat());
    }
  }

  /**
   * The curves of the differences, where both jobs have a value.
   *
   * @param points of a job
   * @param reference what is taken away from them
   * @param names the order of the curves
   */
  static List<Curve> of(List<Point> points, List<Point> reference, List<String> names) {
    Map<Place, Double> others = new HashMap<>();
    reference.forEach(point -> others.put(Place.of(point), point.value()));
    List<Point> differences = new ArrayList<>();
    for (Point point : points) {
      Double other = others.get(Place.of(point));
      if (other != null) {
        differences.add(
            new Point(
                point.series(),
                point.metric(),
                point.seconds(),
                point.repeat(),
                point.value() - other));
      }
    }
    return Curve.of(differences, names);
  }
}
