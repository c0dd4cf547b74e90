package io.kirchhoff.experiment.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A metric over time.
 *
 * @param name the series' name
 * @param points ascending in time
 */
public record Curve(String name, String metric, List<CurvePoint> points) {
  private record Key(String series, String metric) {}

  /**
   * The curves of points in any order; curves come in the order of the names given, then of first
   * appearance.
   */
  public static List<Curve> of(List<Point> points, List<String> names) {
    var grouped = new LinkedHashMap<Key, TreeMap<Double, List<Point>>>();
    for (Point point : points) {
      grouped
          .computeIfAbsent(new Key(point.series(), point.metric()), _ -> new TreeMap<>())
          .computeIfAbsent(point.seconds(), _ -> new ArrayList<>())
          .add(point);
    }
    var curves = new ArrayList<Curve>();
    grouped.forEach((key, times) -> curves.add(curve(key, times)));
    curves.sort(Comparator.comparingInt(curve -> position(names, curve.name())));
    return curves;
  }

  private static Curve curve(Key key, TreeMap<Double, List<Point>> times) {
    var points = new ArrayList<CurvePoint>();
    times.forEach(
        (seconds, values) ->
            points.add(
                CurvePoint.of(
                    seconds,
                    values.stream()
                        .sorted(Comparator.comparingInt(Point::repeat))
                        .map(Point::value)
                        .collect(Collectors.toList()))));
    return new Curve(key.series(), key.metric(), points);
  }

  /** A series' place among those named; one that is not named comes after all of them. */
  public static int position(List<String> names, String name) {
    int index = names.indexOf(name);
    return index < 0 ? names.size() : index;
  }
}
