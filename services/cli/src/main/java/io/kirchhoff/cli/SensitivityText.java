package io.kirchhoff.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How much of which nonideality a network stands, as a table. */
final class SensitivityText {
  private SensitivityText() {}

  /**
   * The table: the most sensitive first, then what is not known yet.
   *
   * @param study as the results service gives it
   */
  static String of(JsonNode job, JsonNode study) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "nonideality", "standard", "threshold", "95 % interval", "ratio", "MVM error in %"));
    for (JsonNode rank : study.get("ranking")) {
      rows.add(row(study, parameter(study, rank.get("parameter").asString())));
    }
    String points =
        "%s of %s points are done."
            .formatted(
                job.at("/children/completed").asString(), job.at("/children/total").asString());
    String found =
        rows.size() == 1
            ? "No thresholds yet."
            : "How much of which nonideality is too much %s s after programming, the most sensitive first%n%n%s"
                .formatted(number(study.get("timeSeconds")), TextTable.of(rows));
    return "%s: %s%n%n%s".formatted(job.get("name").asString(), points, found);
  }

  private static JsonNode parameter(JsonNode study, String name) {
    return study
        .get("parameters")
        .valueStream()
        .filter(it -> it.get("parameter").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> row(JsonNode study, JsonNode parameter) {
    JsonNode threshold =
        parameter
            .get("thresholds")
            .valueStream()
            .filter(it -> it.get("timeSeconds").equals(study.get("timeSeconds")))
            .findFirst()
            .orElseThrow();
    JsonNode strength = threshold.get("strength");
    String interval =
        "%s to %s".formatted(number(threshold.get("low")), number(threshold.get("high")));
    JsonNode error = threshold.get("mvmError");
    return List.of(
        parameter.get("parameter").asString(),
        number(parameter.get("standard")),
        strength.isNull() ? "not reached" : number(strength),
        strength.isNull() ? "" : interval,
        number(threshold.get("ratio")),
        error.isNull() ? "" : String.format(Locale.ROOT, "%.1f", 100 * error.doubleValue()));
  }

  private static String number(JsonNode value) {
    if (value.isNull()) {
      return "–";
    }
    var digits = BigDecimal.valueOf(value.doubleValue()).round(new MathContext(4));
    return digits.stripTrailingZeros().toPlainString();
  }
}
