package io.kirchhoff.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The points of a sweep as a table, and the best of them. */
final class SweepText {
  private SweepText() {}

  /**
   * The table.
   *
   * @param sweep as the results service gives it
   */
  static String of(JsonNode job, JsonNode sweep) {
    String metric = sweep.get("metric").asString();
    Set<String> parameters = new LinkedHashSet<>();
    sweep.get("points").forEach(it -> parameters.addAll(it.get("parameters").propertyNames()));
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<String>(List.of("point"));
    head.addAll(parameters);
    head.addAll(List.of("state", written(metric), "job"));
    rows.add(head);
    for (JsonNode point : sweep.get("points")) {
      rows.add(row(point, parameters, metric));
    }
    return "%s, %s of each point%n%n%s%n%n%s"
        .formatted(
            job.get("name").asString(), written(metric), TextTable.of(rows), best(sweep, metric));
  }

  private static List<String> row(JsonNode point, Set<String> parameters, String metric) {
    var row = new ArrayList<String>(List.of(point.get("point").asString()));
    for (String parameter : parameters) {
      row.add(value(point.get("parameters").get(parameter)));
    }
    row.add(point.get("state").asString());
    row.add(result(point, metric));
    row.add(point.get("jobId").isNull() ? "" : point.get("jobId").asString());
    return row;
  }

  private static String value(@Nullable JsonNode value) {
    if (value == null) {
      return "";
    }
    return value.isString() ? value.stringValue() : value.toString();
  }

  /** The mean with the half width of its 95 % interval. */
  private static String result(JsonNode point, String metric) {
    if (point.get("mean").isNull()) {
      return "";
    }
    double scale = percent(metric) ? 100 : 1;
    double mean = scale * point.get("mean").doubleValue();
    JsonNode interval = point.get("ci95");
    String format = percent(metric) ? "%.2f" : "%.4g";
    String text = String.format(Locale.ROOT, format, mean);
    if (interval.isNull()) {
      return text;
    }
    double half = scale * (interval.get(1).doubleValue() - interval.get(0).doubleValue()) / 2;
    return text + " ± " + String.format(Locale.ROOT, format, half);
  }

  private static String best(JsonNode sweep, String metric) {
    if (sweep.get("best").isNull()) {
      return "No point is done yet.";
    }
    for (JsonNode point : sweep.get("points")) {
      if (point.get("point").intValue() == sweep.get("best").intValue()) {
        var values = new ArrayList<String>();
        point
            .get("parameters")
            .forEachEntry((path, value) -> values.add(path + " = " + value(value)));
        return "Best: point %s%s, %s %s, job %s"
            .formatted(
                point.get("point").asString(),
                values.isEmpty() ? "" : " (" + String.join(", ", values) + ")",
                written(metric),
                result(point, metric),
                point.get("jobId").asString());
      }
    }
    throw new IllegalStateException("The best point is none of the sweep.");
  }

  private static boolean percent(String metric) {
    return metric.toLowerCase(Locale.ROOT).endsWith("accuracy");
  }

  private static String written(String metric) {
    return percent(metric) ? metric + " in %" : metric;
  }
}
