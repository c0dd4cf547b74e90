package io.kirchhoff.experiment.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A metric over time.
 *
 * @param name the series' name
 * @param points ascending in time
 */
public record Curve(String name, String metric, List<CurvePoint> points) {
  private record Key(String series, String metric) {}

  /**
   * The curves of values in any order; curves come in the order of the names given, then of first
   * appearance.
   */
  public static List<Curve> of(List<ChipValues> chips, List<String> names) {
    var grouped = new LinkedHashMap<Key, List<ChipValues>>();
    for (ChipValues one : chips) {
      grouped.computeIfAbsent(new Key(one.series(), one.metric()), _ -> new ArrayList<>()).add(one);
    }
    var curves = new ArrayList<Curve>();
    grouped.forEach((key, times) -> curves.add(curve(key, times)));
    curves.sort(Comparator.comparingInt(curve -> position(names, curve.name())));
    return curves;
  }

  private static Curve curve(Key key, List<ChipValues> times) {
    return new Curve(
        key.series(),
        key.metric(),
        times.stream()
            .sorted(Comparator.comparingDouble(ChipValues::seconds))
            .map(at -> CurvePoint.of(at.seconds(), at.values()))
            .toList());
  }

  /** A series' place among those named; one that is not named comes after all of them. */
  public static int position(List<String> names, String name) {
    int index = names.indexOf(name);
    return index < 0 ? names.size() : index;
  }
}
