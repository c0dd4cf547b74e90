package io.kirchhoff.results;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.curve.Point;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Curves as CSV. */
final class CurvesCsv {
  private CurvesCsv() {}

  /** A line for each time of each curve; what a single chip does not have is empty. */
  static String of(List<Curve> curves) {
    var text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord(
        "series", "metric", "time_seconds", "mean", "std", "ci95_low", "ci95_high", "n");
    for (Curve curve : curves) {
      for (CurvePoint point : curve.points()) {
        CurvePoint.Interval interval = point.ci95();
        csv.writeRecord(
            curve.name(),
            curve.metric(),
            Double.toString(point.seconds()),
            Double.toString(point.mean()),
            number(point.std()),
            number(interval == null ? null : interval.low()),
            number(interval == null ? null : interval.high()),
            Integer.toString(point.repeats().size()));
      }
    }
    flush(csv);
    return text.toString();
  }

  /** A line for each chip at each time of each curve. */
  static String ofRepeats(List<Point> points) {
    var text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord("series", "metric", "time_seconds", "repeat", "value");
    for (Point point : points) {
      csv.writeRecord(
          point.series(),
          point.metric(),
          Double.toString(point.seconds()),
          Integer.toString(point.repeat()),
          Double.toString(point.value()));
    }
    flush(csv);
    return text.toString();
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : value.toString();
  }

  private static void flush(CsvWriter csv) {
    try {
      csv.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException("A string has no limits.", impossible);
    }
  }
}
