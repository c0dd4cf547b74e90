package io.kirchhoff.results.compare;

import io.kirchhoff.results.CsvTable;
import io.kirchhoff.results.CurvesView.PointView;
import io.kirchhoff.results.CurvesView.SeriesView;
import io.kirchhoff.results.compare.ComparisonView.ComparedJob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison as CSV: a line for each time of each curve of each job. */
final class ComparisonCsv {
  private static final List<String> COLUMNS =
      List.of(
          "job",
          "name",
          "series",
          "metric",
          "time_seconds",
          "mean",
          "std",
          "ci95_low",
          "ci95_high",
          "n",
          "difference",
          "difference_ci95_low",
          "difference_ci95_high",
          "difference_n");

  private ComparisonCsv() {}

  static String of(ComparisonView comparison) {
    var table = new CsvTable(COLUMNS);
    for (ComparedJob job : comparison.jobs()) {
      for (SeriesView series : job.series()) {
        series.points().forEach(point -> write(table, job, series, point));
      }
    }
    return table.text();
  }

  private static void write(CsvTable table, ComparedJob job, SeriesView series, PointView point) {
    PointView difference = difference(job, series, point.timeSeconds());
    table.row(
        job.id(),
        job.name(),
        series.name(),
        series.metric(),
        point.timeSeconds(),
        point.mean(),
        point.std(),
        bound(point.ci95(), 0),
        bound(point.ci95(), 1),
        point.n(),
        difference == null ? null : difference.mean(),
        difference == null ? null : bound(difference.ci95(), 0),
        difference == null ? null : bound(difference.ci95(), 1),
        difference == null ? null : difference.n());
  }

  private static @Nullable PointView difference(ComparedJob job, SeriesView series, double time) {
    return job.differences().stream()
        .filter(it -> it.name().equals(series.name()) && it.metric().equals(series.metric()))
        .flatMap(it -> it.points().stream())
        .filter(it -> it.timeSeconds() == time)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Double bound(@Nullable List<Double> interval, int end) {
    return interval == null ? null : interval.get(end);
  }
}
