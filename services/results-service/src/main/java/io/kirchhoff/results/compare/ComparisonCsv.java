package io.kirchhoff.results.compare;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kirchhoff.results.CurvesView.PointView;
import io.kirchhoff.results.CurvesView.SeriesView;
import io.kirchhoff.results.compare.ComparisonView.ComparedJob;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison as CSV: a line for each time of each curve of each job. */
final class ComparisonCsv {
  private ComparisonCsv() {}

  static String of(ComparisonView comparison) {
    var text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord(
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
    for (ComparedJob job : comparison.jobs()) {
      for (SeriesView series : job.series()) {
        series.points().forEach(point -> write(csv, job, series, point));
      }
    }
    try {
      csv.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException("A string has no limits.", impossible);
    }
    return text.toString();
  }

  private static void write(CsvWriter csv, ComparedJob job, SeriesView series, PointView point) {
    PointView difference = difference(job, series, point.timeSeconds());
    csv.writeRecord(
        job.id().toString(),
        job.name(),
        series.name(),
        series.metric(),
        Double.toString(point.timeSeconds()),
        Double.toString(point.mean()),
        text(point.std()),
        bound(point.ci95(), 0),
        bound(point.ci95(), 1),
        Integer.toString(point.n()),
        difference == null ? "" : Double.toString(difference.mean()),
        difference == null ? "" : bound(difference.ci95(), 0),
        difference == null ? "" : bound(difference.ci95(), 1),
        difference == null ? "" : Integer.toString(difference.n()));
  }

  private static @Nullable PointView difference(ComparedJob job, SeriesView series, double time) {
    return job.differences().stream()
        .filter(it -> it.name().equals(series.name()) && it.metric().equals(series.metric()))
        .flatMap(it -> it.points().stream())
        .filter(it -> it.timeSeconds() == time)
        .findFirst()
        .orElse(null);
  }

  private static String bound(@Nullable List<Double> interval, int end) {
    return interval == null ? "" : interval.get(end).toString();
  }

  private static String text(@Nullable Double value) {
    return value == null ? "" : value.toString();
  }
}
