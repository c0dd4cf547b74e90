package io.kirchhoff.experiment.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the chips of a curve measured at one time, packed: a job may have ten thousand values, and
 * an object for each takes longer to make than all statistics of them. Immutable, as long as nobody
 * writes to its arrays.
 */
public final class ChipValues {
  private final String series;
  private final String metric;
  private final double seconds;
  private final int[] chips;
  private final double[] values;

  /**
   * Values at one time.
   *
   * @param series the curve that they belong to
   * @param metric what was measured
   * @param seconds time since programming
   * @param chips their numbers, ascending; each once
   * @param values one for each chip
   * @throws IllegalArgumentException when there are not as many chips as values
   */
  public ChipValues(String series, String metric, double seconds, int[] chips, double[] values) {
    if (chips.length != values.length) {
      throw new IllegalArgumentException(
          "%d chips have %d values of %s.".formatted(chips.length, values.length, series));
    }
    this.series = series;
    this.metric = metric;
    this.seconds = seconds;
    this.chips = chips;
    this.values = values;
  }

  private record Key(String series, String metric, double seconds) {}

  /** Points in any order; what comes first has its first point first. */
  public static List<ChipValues> of(List<Point> points) {
    var grouped = new LinkedHashMap<Key, List<Point>>();
    for (Point point : points) {
      grouped
          .computeIfAbsent(
              new Key(point.series(), point.metric(), point.seconds()), _ -> new ArrayList<>())
          .add(point);
    }
    var all = new ArrayList<ChipValues>();
    grouped.forEach((key, own) -> all.add(of(key, own)));
    return all;
  }

  private static ChipValues of(Key key, List<Point> points) {
    points.sort(Comparator.comparingInt(Point::repeat));
    return new ChipValues(
        key.series(),
        key.metric(),
        key.seconds(),
        points.stream().mapToInt(Point::repeat).toArray(),
        points.stream().mapToDouble(Point::value).toArray());
  }

  /**
   * What follows from each value.
   *
   * @param result the metric that it is
   * @param rule what is computed from one chip's value
   */
  public ChipValues computing(String result, DoubleUnaryOperator rule) {
    return new ChipValues(
        series, result, seconds, chips, Arrays.stream(values).map(rule).toArray());
  }

  /** A point for each chip, made as it is asked for. */
  public Stream<Point> points() {
    return IntStream.range(0, chips.length)
        .mapToObj(at -> new Point(series, metric, seconds, chips[at], values[at]));
  }

  public String series() {
    return series;
  }

  public String metric() {
    return metric;
  }

  /** Time since programming. */
  public double seconds() {
    return seconds;
  }

  /** The numbers of the chips, ascending; not to be changed. */
  public int[] chips() {
    return chips;
  }

  /** The value of each of them; not to be changed. */
  public double[] values() {
    return values;
  }
}
