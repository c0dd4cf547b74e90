package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.cli.CurveTables;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** The page of a job whose measure is perplexity first, and accuracy where that is asked for. */
class LanguageModelPageIT {
  private static final String CURVES = "[aria-labelledby=curves-title] ";
  private static final String LANGUAGE_MODEL =
      """
      {"name": "a small language model", "kind": "training", "seed": 3, "spec": {
        "network": {"name": "lstm-language-model", "hidden": 16, "layers": 1, "embedding": 8},
        "dataset": {"name": "kjv-characters", "trainSamples": 600, "validationSamples": 64, "testSamples": 64},
        "training": {"pretraining": {"epochs": 2}, "epochs": 2, "batchSize": 16,
                     "analog": {"preset": "standard-hwa", "modifier": {"type": "add-normal", "stdDev": 0.05}}},
        "inference": {"times": [1, 86400, 31536000], "repeats": 3}}}
      """;

  @Test
  void hasPerplexityOnAnAxisOfItsOwnAndAccuracyAtAPress() {
    Standalone standalone = SharedStandalone.withoutJobs();
    try (Browser browser = Browser.start()) {
      Api api = standalone.api();
      JsonNode job = Experiments.run(api, LANGUAGE_MODEL);
      String id = job.get("id").asString();
      assertThat(job.get("state").asString()).as("%s", job).isEqualTo("completed");
      browser.prefers("light");
      browser.open(standalone.address() + "/#/jobs/" + id);

      browser.awaitText("#curves-title", "Perplexity over time");
      browser.awaitText(".curve-table caption", "Perplexity, lower is better");
      assertShown(browser, api.curves(id), "perplexity", 1);
      assertThat(browser.text(".legend")).doesNotContain("%");
      assertThat(browser.text(".training-plots")).contains("Perplexity", "Validation perplexity");
      pictures(browser, "perplexity");

      browser.awaitText(".choice [aria-pressed=true]", "Perplexity");
      browser.find(".choice [aria-pressed=false]").click();
      browser.awaitText("#curves-title", "Accuracy over time");
      browser.awaitText(".curve-table caption", "Accuracy in %");
      assertShown(browser, api.curves(id), "accuracy", 100);
      assertThat(browser.text(".legend")).contains("%");
      pictures(browser, "language-model-accuracy");

      assertThat(CurveTables.of(job, api.curves(id)))
          .startsWith("Perplexity of a small language model (lower is better)")
          .contains("Accuracy of a small language model in %");
      browser.assertNoComplaints();
    }
  }

  /** Every mean of a metric stands in the table, and every curve is drawn and named. */
  private static void assertShown(Browser browser, JsonNode curves, String metric, double scale) {
    List<JsonNode> series =
        curves
            .get("series")
            .valueStream()
            .filter(it -> it.get("metric").asString().equals(metric))
            .toList();
    List<WebElement> rows = browser.all(CURVES + ".curve-table tbody tr");
    assertThat(rows).hasSize(3);
    for (int row = 0; row < rows.size(); row++) {
      for (JsonNode one : series) {
        double mean = one.get("points").get(row).get("mean").doubleValue();
        assertThat(rows.get(row).getText())
            .contains(String.format(Locale.ROOT, "%.2f", scale * mean));
      }
    }
    assertThat(series).hasSizeGreaterThan(2);
    assertThat(browser.all(CURVES + ".legend li")).hasSameSizeAs(series);
    assertThat(browser.coloursOf(".curves canvas")).isGreaterThan(series.size());
    assertThat(browser.find(".plot[role=img]").getAttribute("aria-label"))
        .startsWith("Plot of " + metric);
  }

  private static void pictures(Browser browser, String name) {
    for (String scheme : List.of("light", "dark")) {
      browser.prefers(scheme);
      browser.screenshot(name + "-" + scheme);
      Accessibility.assertNoSeriousViolations(browser, name + " " + scheme);
    }
    browser.phone();
    browser.screenshot(name + "-phone");
    browser.assertNoSidewaysScrolling();
    browser.desktop();
    browser.prefers("light");
  }
}
