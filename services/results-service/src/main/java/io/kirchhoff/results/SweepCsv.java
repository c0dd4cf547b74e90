package io.kirchhoff.results;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kirchhoff.results.SweepResultView.SweepPointView;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A sweep's points as CSV: a line for each, a column for each parameter. */
final class SweepCsv {
  private SweepCsv() {}

  static String of(SweepResultView sweep) {
    Set<String> parameters = new LinkedHashSet<>();
    sweep.points().forEach(point -> parameters.addAll(point.parameters().keySet()));
    var text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      var head = new ArrayList<String>(List.of("point", "job_id", "state", "seed"));
      head.addAll(parameters);
      head.addAll(List.of("metric", "mean", "std", "ci95_low", "ci95_high", "n"));
      csv.writeRecord(head);
      for (SweepPointView point : sweep.points()) {
        csv.writeRecord(row(sweep.metric(), point, parameters));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("A string has no limits.", impossible);
    }
    return text.toString();
  }

  private static List<String> row(String metric, SweepPointView point, Set<String> parameters) {
    var row = new ArrayList<String>();
    row.add(Integer.toString(point.point()));
    row.add(text(point.jobId()));
    row.add(point.state());
    row.add(Long.toString(point.seed()));
    for (String parameter : parameters) {
      JsonNode value = point.parameters().get(parameter);
      row.add(value == null ? "" : value.isString() ? value.stringValue() : value.toString());
    }
    List<Double> interval = point.ci95();
    row.add(metric);
    row.add(text(point.mean()));
    row.add(text(point.std()));
    row.add(text(interval == null ? null : interval.getFirst()));
    row.add(text(interval == null ? null : interval.getLast()));
    row.add(Integer.toString(point.n()));
    return row;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
