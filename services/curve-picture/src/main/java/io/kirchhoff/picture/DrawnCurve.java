package io.kirchhoff.picture;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * A curve to be drawn.
 *
 * @param name what it is called in the legend
 * @param baseline whether it is what others are compared with, which is drawn dashed
 * @param points ascending in time
 */
public record DrawnCurve(String name, boolean baseline, List<Point> points) {
  /**
   * A curve at one time.
   *
   * @param seconds since programming
   * @param mean where its line goes through
   * @param low the lower edge of its band; the mean where there is none
   * @param high the upper edge
   */
  public record Point(double seconds, double mean, double low, double high) {}

  /** All times at which some of the curves has a point. */
  static SortedSet<Double> times(List<DrawnCurve> curves) {
    var times = new TreeSet<Double>();
    curves.forEach(curve -> curve.points.forEach(point -> times.add(point.seconds)));
    return times;
  }

  /** What an axis must reach from and to. */
  static DoubleStream edges(List<DrawnCurve> curves) {
    return curves.stream()
        .flatMap(curve -> curve.points.stream())
        .flatMapToDouble(point -> DoubleStream.of(point.low, point.high));
  }
}
