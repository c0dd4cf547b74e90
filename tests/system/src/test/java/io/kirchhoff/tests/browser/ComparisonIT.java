package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs that are chosen in the list are seen beside each other, on a page that can be sent. */
class ComparisonIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void chosenJobsAreComparedInPlotAndTables() {
    Standalone standalone = SharedStandalone.withoutJobs();
    try (Browser browser = Browser.start()) {
      Api api = standalone.api();
      String shorter = Experiments.run(api, Experiments.small(3, 1, 4)).get("id").asString();
      String longer = Experiments.run(api, Experiments.small(3, 2, 4)).get("id").asString();
      browser.open(standalone.address() + "/#/");
      await().atMost(LONG).until(() -> browser.all(".job-row").size() == 2);
      List<WebElement> boxes = browser.all(".job-row input");
      boxes.get(1).click();
      browser.awaitText(".comparison-choice", "another job");
      boxes.get(0).click();
      browser.awaitText(".comparison-choice", "2 jobs");
      browser.viewport("comparison-choice");
      browser.find(".comparison-choice a").click();
      browser.awaitText("h1", "Comparison");
      browser.awaitText(".compared", "compared chip by chip", LONG);
      assertThat(browser.run("return location.hash")).asString().contains(shorter, longer);

      JsonNode comparison =
          JsonMapper.shared()
              .readTree(
                  Http.get(
                          standalone.address(),
                          "/api/v1/compare?jobs=%s,%s".formatted(shorter, longer))
                      .body());
      String difference =
          "%+.2f"
              .formatted(100 * comparison.at("/jobs/1/differences/1/points/0/mean").doubleValue());
      assertThat(browser.text("[aria-labelledby=differences-title]")).contains(difference);
      assertThat(browser.text("[aria-labelledby=endurance-title]")).contains("hardware-aware");
      assertThat(browser.coloursOf(".curves canvas")).isGreaterThan(4);
      for (String scheme : List.of("light", "dark")) {
        browser.prefers(scheme);
        browser.screenshot("compare-" + scheme);
        Accessibility.assertNoSeriousViolations(browser, "comparison, " + scheme);
      }
      browser.phone();
      browser.assertNoSidewaysScrolling();
      browser.assertNoComplaints();
    }
  }

  /** A training without chips has its one point at time 0, and chips may be read then, too. */
  @Test
  void timeZeroHasAPlaceJobsOfOneNameDifferAndTheFocusStays() {
    Standalone standalone = SharedStandalone.withoutJobs();
    try (Browser browser = Browser.start()) {
      Api api = standalone.api();
      String trained =
          Experiments.run(api, Experiments.SMALL.replaceAll(",\\s*\"inference\": .*}}\\s*}", "}}"))
              .get("id")
              .asString();
      String aged =
          Experiments.run(api, Experiments.SMALL.replace("[1, 86400", "[0, 1, 86400"))
              .get("id")
              .asString();
      browser.open(standalone.address() + "/#/compare?jobs=" + trained + "," + aged);
      browser.awaitText(".curve-table", "0 s", LONG);
      assertThat(browser.coloursOf(".curves canvas")).isGreaterThan(4);
      browser.screenshot("compare-time-zero");
      List<String> names = browser.all(".legend-name").stream().map(WebElement::getText).toList();
      assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(3);
      browser.run("document.querySelector('.compared a').focus()");
      long before = answers(browser);
      await().atMost(LONG).until(() -> answers(browser) >= before + 2);
      assertThat(browser.focused().getTagName()).isEqualTo("a");
      browser.assertNoComplaints();
    }
  }

  /** How often the page has asked by now. */
  private static long answers(Browser browser) {
    return (Long)
        browser.run(
            "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('/compare?')).length");
  }
}
