package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** The page of a sweep, in the list, while it runs and with all that its points have found. */
class SweepPageIT {
  private static final String SWEEP =
      """
      {"name": "two lengths", "kind": "sweep", "seed": 7,
       "spec": {"base": {"kind": "training",
                         "spec": {"network": {"name": "mlp", "hidden": [16]}, "dataset": {"name": "digits"}, "training": {},
                                  "inference": {"times": [1, 86400], "repeats": 2}}},
                "over": {"type": "grid", "parameters": {"training.epochs": [1, 3]}}, "parallelism": 1}}
      """;

  @Test
  void showsThePointsWithTheirChildrenAndTheBestOne() {
    Standalone standalone = SharedStandalone.withoutJobs();
    try (Browser browser = Browser.start()) {
      Api api = standalone.api();
      String id = api.submit(SWEEP).get("id").asString();
      browser.prefers("light");
      browser.open(standalone.address() + "/#/");
      browser.awaitText(".job-row", "sweep · 2 points");
      assertThat(browser.all(".job-row")).as("children are not listed").hasSize(1);
      browser.open(standalone.address() + "/#/jobs/" + id);
      browser.awaitText("#points-title", "Points");
      Experiments.awaitEnd(api, id);
      browser.awaitText(".job-title .state", "completed", Duration.ofMinutes(1));
      browser.awaitText(".curve-table tbody", "best");

      JsonNode points = api.sweep(id).get("points");
      List<WebElement> rows = browser.all(".curve-table tbody tr");
      assertThat(rows).hasSize(2);
      for (int row = 0; row < 2; row++) {
        double mean = points.get(row).get("mean").doubleValue();
        assertThat(rows.get(row).getText())
            .contains("completed", String.format(Locale.ROOT, "%.2f", 100 * mean));
      }
      assertThat(browser.text(".facts")).contains("2: 2 completed");
      for (String scheme : List.of("light", "dark")) {
        browser.prefers(scheme);
        browser.screenshot("sweep-" + scheme);
        Accessibility.assertNoSeriousViolations(browser, "sweep " + scheme);
      }
      browser.prefers("light");
      browser.phone();
      browser.assertNoSidewaysScrolling();
      browser.desktop();

      browser.find(".curve-table tbody a").click();
      browser.awaitText("h1", "two lengths, point 1");
      browser.awaitText(".facts", "1: training.epochs = 1");
      browser.awaitText(".curve-table", "1 day");
      browser.find(".trail a:last-child").click();
      browser.awaitText("#points-title", "Points");
      browser.assertNoComplaints();
    }
  }
}
