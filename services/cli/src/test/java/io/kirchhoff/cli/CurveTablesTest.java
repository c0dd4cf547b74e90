package io.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CurveTablesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static String tables(String series) {
    return CurveTables.of(
        JSON.readTree("{\"name\": \"a job\"}"), JSON.readTree("{\"series\": [" + series + "]}"));
  }

  private static String curve(String name, String metric, String points) {
    return "{\"name\": \"%s\", \"metric\": \"%s\", \"points\": [%s]}"
        .formatted(name, metric, points);
  }

  private static String point(double seconds, double mean, String interval) {
    return "{\"timeSeconds\": %s, \"mean\": %s, \"ci95\": %s, \"n\": 5}"
        .formatted(seconds, mean, interval);
  }

  @Test
  void showAccuraciesInPercentWithHalfTheirInterval() {
    String points = point(1, 0.9637, "[0.9616, 0.9658]") + "," + point(86_400, 0.95, "null");
    assertThat(tables(curve("mapped", "accuracy", points)).lines())
        .containsExactly(
            "Accuracy of a job in %, mean and 95 % interval over up to 5 chips",
            "", "                 1 s         1 day", "mapped  96.37 ± 0.21  95.00");
  }

  @Test
  void showPerplexitiesAsTheyAreInATableOfTheirOwnBeforeTheAccuracies() {
    String accuracy = curve("mapped", "accuracy", point(1, 0.25, "[0.24, 0.26]"));
    String perplexity = curve("mapped", "perplexity", point(1, 12.5, "[12, 13]"));
    assertThat(tables(accuracy + "," + perplexity).lines())
        .containsExactly(
            "Perplexity of a job (lower is better), mean and 95 % interval over up to 5 chips",
            "",
            "                 1 s",
            "mapped  12.50 ± 0.50",
            "",
            "Accuracy of a job in %, mean and 95 % interval over up to 5 chips",
            "",
            "                 1 s",
            "mapped  25.00 ± 1.00");
  }

  @Test
  void sayWhenThereAreNone() {
    assertThat(tables("")).isEqualTo("No points yet.");
  }
}
