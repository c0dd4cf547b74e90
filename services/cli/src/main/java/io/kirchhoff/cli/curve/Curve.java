package io.kirchhoff.cli.curve;

import io.kirchhoff.picture.DrawnCurve;
import io.kirchhoff.picture.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The accuracy of one series over time.
 *
 * @param name what the experiment calls it
 * @param points ascending in time
 */
public record Curve(String name, List<Point> points) {
  /**
   * A curve at one time.
   *
   * @param seconds since programming
   * @param mean over the chips, from 0 to 1
   * @param std standard deviation over the chips; null for a single one
   * @param chips how many were measured
   */
  public record Point(double seconds, double mean, @Nullable Double std, int chips) {
    /** The same as 0 for a single chip. */
    private double spread() {
      return std == null ? 0 : std;
    }

    private static Point of(JsonNode json) {
      JsonNode std = json.get("std");
      return new Point(
          json.get("timeSeconds").doubleValue(),
          json.get("mean").doubleValue(),
          std == null || std.isNull() ? null : std.doubleValue(),
          json.get("n").intValue());
    }
  }

  /** The accuracies among a job's curves, as the API answers them. */
  public static List<Curve> accuracies(JsonNode answer) {
    var curves = new ArrayList<Curve>();
    for (JsonNode series : answer.get("series")) {
      if (series.get("metric").asString().equals(Metric.ACCURACY.word())) {
        var points = new ArrayList<Point>();
        series.get("points").forEach(point -> points.add(Point.of(point)));
        curves.add(new Curve(series.get("name").asString(), points));
      }
    }
    return curves;
  }

  /** All times at which some of the curves has a point. */
  public static SortedSet<Double> times(List<Curve> curves) {
    var times = new TreeSet<Double>();
    curves.forEach(curve -> curve.points.forEach(point -> times.add(point.seconds)));
    return times;
  }

  /** As it is drawn, with a band of one standard deviation on each side. */
  public DrawnCurve drawn() {
    return new DrawnCurve(
        name,
        false,
        points.stream()
            .map(
                it ->
                    new DrawnCurve.Point(
                        it.seconds, it.mean, it.mean - it.spread(), it.mean + it.spread()))
            .toList());
  }

  public Optional<Point> at(double seconds) {
    return points.stream().filter(point -> point.seconds == seconds).findFirst();
  }
}
