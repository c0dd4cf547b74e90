package io.kirchhoff.picture;

import java.util.SortedSet;

/**
 * Where times are on a picture, by their logarithm. A time of 0 is a decade before the first that
 * is not.
 *
 * @param left the pixel of the first time
 * @param right the pixel of the last time
 * @param first the first time's logarithm
 * @param last the last time's logarithm
 */
record TimeAxis(double left, double right, double first, double last) {
  private static final double DECADE = 10;

  static TimeAxis of(SortedSet<Double> times, double left, double right) {
    double smallest = times.stream().filter(time -> time > 0).findFirst().orElse(1.0);
    double start = times.first() > 0 ? smallest : smallest / DECADE;
    double end = Math.max(times.last(), start);
    return new TimeAxis(left, right, Math.log10(start), Math.log10(end));
  }

  /** The pixel of a time. */
  double at(double seconds) {
    if (last == first) {
      return (left + right) / 2;
    }
    double place = seconds > 0 ? Math.log10(seconds) : first;
    return left + (right - left) * (place - first) / (last - first);
  }
}
