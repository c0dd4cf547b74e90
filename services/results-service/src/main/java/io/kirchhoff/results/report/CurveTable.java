package io.kirchhoff.results.report;

import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.curve.Finite;
import io.kirchhoff.picture.Metric;
import io.kirchhoff.picture.TimeLabel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The curves of one metric, a column for each time.
 *
 * @param title such as {@code Accuracy in %}
 * @param times the columns' heads
 */
record CurveTable(String title, List<String> times, List<Row> rows) {
  /**
   * One curve.
   *
   * @param values for each time; empty where there is none
   */
  record Row(String series, int chips, List<String> values) {}

  /** From here on a value is written with an exponent. */
  private static final double MOST_PLAIN = 1e9;

  static List<CurveTable> of(List<Curve> curves) {
    return Arrays.stream(Metric.values())
        .filter(metric -> curves.stream().anyMatch(curve -> curve.metric().equals(metric.word())))
        .map(metric -> of(metric, curves))
        .toList();
  }

  private static CurveTable of(Metric metric, List<Curve> all) {
    List<Curve> curves =
        all.stream().filter(curve -> curve.metric().equals(metric.word())).toList();
    List<Double> times =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .map(CurvePoint::seconds)
            .distinct()
            .sorted()
            .toList();
    return new CurveTable(
        metric.title(),
        times.stream().map(TimeLabel::of).toList(),
        curves.stream().map(curve -> row(metric, curve, times)).toList());
  }

  private static Row row(Metric metric, Curve curve, List<Double> times) {
    Map<Double, CurvePoint> points =
        curve.points().stream().collect(Collectors.toMap(CurvePoint::seconds, Function.identity()));
    int chips =
        curve.points().stream().mapToInt(point -> point.repeats().size()).max().orElseThrow();
    return new Row(
        curve.name(),
        chips,
        times.stream()
            .map(points::get)
            .map(point -> point == null ? "" : written(metric, point))
            .toList());
  }

  /** The mean and half of its interval. */
  private static String written(Metric metric, CurvePoint point) {
    if (Finite.orNull(point.mean()) == null) {
      return "too large";
    }
    String mean = number(metric.written(point.mean()));
    List<Double> interval = Finite.orNull(point.ci95());
    return interval == null
        ? mean
        : mean + " ± " + number(metric.written(interval.getLast() - interval.getFirst()) / 2);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < MOST_PLAIN ? "%.2f" : "%.2e", value);
  }
}
