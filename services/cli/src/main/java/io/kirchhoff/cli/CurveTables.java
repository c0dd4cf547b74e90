package io.kirchhoff.cli;

import io.kirchhoff.picture.Metric;
import io.kirchhoff.picture.TimeLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Curves as tables, one for each metric: a line for each curve, a column for each time. */
public final class CurveTables {
  private CurveTables() {}

  /** The values of a job's curves, with the half width of their 95 % interval. */
  public static String of(JsonNode job, JsonNode curves) {
    var tables = new ArrayList<String>();
    for (Metric metric : Metric.values()) {
      List<JsonNode> series =
          curves
              .get("series")
              .valueStream()
              .filter(it -> it.get("metric").asString().equals(metric.word()))
              .toList();
      if (!series.isEmpty()) {
        tables.add(table(metric, metric.titleOf(job.get("name").asString()), series));
      }
    }
    return tables.isEmpty()
        ? "No points yet."
        : String.join(System.lineSeparator().repeat(2), tables);
  }

  private static String table(Metric metric, String title, List<JsonNode> curves) {
    var times = new TreeSet<Double>();
    var chips = 0;
    for (JsonNode series : curves) {
      for (JsonNode point : series.get("points")) {
        times.add(point.get("timeSeconds").doubleValue());
        chips = Math.max(chips, point.get("n").intValue());
      }
    }
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<String>(List.of(""));
    times.forEach(seconds -> head.add(TimeLabel.of(seconds)));
    rows.add(head);
    for (JsonNode series : curves) {
      rows.add(row(metric, series, times));
    }
    return "%s, mean and 95 %% interval over up to %d chips%n%n%s"
        .formatted(title, chips, TextTable.of(rows));
  }

  private static List<String> row(Metric metric, JsonNode series, Set<Double> times) {
    var row = new ArrayList<String>(List.of(series.get("name").asString()));
    for (double seconds : times) {
      String cell = "";
      for (JsonNode point : series.get("points")) {
        if (point.get("timeSeconds").doubleValue() == seconds) {
          cell = cell(metric, point);
        }
      }
      row.add(cell);
    }
    return row;
  }

  private static String cell(Metric metric, JsonNode point) {
    if (point.get("mean").isNull()) {
      return "too large";
    }
    double mean = metric.written(point.get("mean").doubleValue());
    JsonNode interval = point.get("ci95");
    if (interval.isNull()) {
      return String.format(Locale.ROOT, "%.2f       ", mean);
    }
    double width = interval.get(1).doubleValue() - interval.get(0).doubleValue();
    double half = metric.written(width) / 2;
    return String.format(Locale.ROOT, "%.2f ± %.2f", mean, half);
  }
}
