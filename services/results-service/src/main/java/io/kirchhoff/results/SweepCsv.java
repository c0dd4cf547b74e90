package io.kirchhoff.results;

import io.kirchhoff.results.SweepResultView.SweepPointView;
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
    var columns = new ArrayList<String>(List.of("point", "job_id", "state", "seed"));
    columns.addAll(parameters);
    columns.addAll(List.of("metric", "mean", "std", "ci95_low", "ci95_high", "n"));
    var table = new CsvTable(columns);
    for (SweepPointView point : sweep.points()) {
      table.row(row(sweep.metric(), point, parameters));
    }
    return table.text();
  }

  private static List<@Nullable Object> row(
      String metric, SweepPointView point, Set<String> parameters) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(point.point());
    row.add(point.jobId());
    row.add(point.state());
    row.add(point.seed());
    for (String parameter : parameters) {
      JsonNode value = point.parameters().get(parameter);
      row.add(value == null ? null : value.isString() ? value.stringValue() : value);
    }
    List<Double> interval = point.ci95();
    row.add(metric);
    row.add(point.mean());
    row.add(point.std());
    row.add(interval == null ? null : interval.getFirst());
    row.add(interval == null ? null : interval.getLast());
    row.add(point.n());
    return row;
  }
}
