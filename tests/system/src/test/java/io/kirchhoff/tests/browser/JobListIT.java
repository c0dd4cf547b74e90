package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Jobs are found in the list by what they are and by their curves, and had once more. */
class JobListIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void aLabelWithSpacesIsOneLabel() {
    Standalone standalone = SharedStandalone.withoutJobs();
    try (Browser browser = Browser.start()) {
      standalone
          .api()
          .submit(Experiments.SMALL.replace("\"test\": \"small\"", "\"paper\": \"rasch, 2023\""));
      standalone.api().submit(Experiments.SMALL);
      browser.open(standalone.address() + "/#/?label=paper%3Arasch,%202023");
      await().atMost(LONG).until(() -> browser.all(".job-row").size() == 1);
      browser.find("#filter-text").sendKeys("sm", Keys.ENTER);
      await().atMost(LONG).until(() -> hash(browser).contains("text=sm"));
      assertThat(hash(browser)).contains("label=paper%3Arasch%2C+2023");
      await().atMost(LONG).until(() -> browser.all(".job-row").size() == 1);
      browser
          .find("#filter-label")
          .sendKeys(Keys.chord(Keys.CONTROL, "a"), "paper:rasch, 2023 test:small", Keys.ENTER);
      browser.awaitText(".jobs-message", "No job matches", LONG);
      assertThat(hash(browser)).contains("label=paper%3Arasch%2C+2023&label=test%3Asmall");
    }
  }

  /** On the way from one day to another there are days that do not exist. */
  @Test
  void aDayIsTypedPartByPart() {
    Standalone standalone = SharedStandalone.withoutJobs();
    try (Browser browser = Browser.start()) {
      browser.open(standalone.address() + "/#/");
      browser.find(".more-filters summary").click();
      browser.find("#filter-createdFrom").sendKeys("11302026");
      await().atMost(LONG).until(() -> hash(browser).contains("createdFrom=2026-1"));
      browser.find("#filter-createdFrom").sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT, "02");
      await("no 30th of February").atMost(LONG).until(() -> hash(browser).equals("#/"));
      browser.find("#filter-createdFrom").sendKeys("15");
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(browser.find("#filter-createdFrom").getDomProperty("value"))
                      .isEqualTo("2026-02-15"));
      assertThat(hash(browser)).contains("createdFrom=2026-02-1");
    }
  }

  private static String hash(Browser browser) {
    return String.valueOf(browser.run("return location.hash"));
  }

  @Test
  void jobsAreSeenAtAGlanceFoundAndRunAgain() {
    Standalone standalone = SharedStandalone.withoutJobs();
    try (Browser browser = Browser.start()) {
      Api api = standalone.api();
      String id = Experiments.run(api, Experiments.small(3, 1, 4)).get("id").asString();
      api.submit(
          Experiments.small(3, 1, 4000).replace("\"small\", \"kind\"", "\"large\", \"kind\""));

      browser.open(standalone.address() + "/#/");
      await().atMost(LONG).until(() -> browser.all(".job-row").size() == 2);
      await("both curves")
          .atMost(LONG)
          .until(() -> browser.all(".sparkline:not([hidden]) svg").size() == 2);
      assertThat(browser.find(".job-row:last-child svg[role=img]").getAttribute("aria-label"))
          .startsWith("Accuracy: ")
          .contains("hardware-aware");
      for (String scheme : List.of("light", "dark")) {
        browser.prefers(scheme);
        browser.screenshot("job-list-" + scheme);
        Accessibility.assertNoSeriousViolations(browser, "job list, " + scheme);
      }

      browser.find("#filter-text").sendKeys("SMA", Keys.ENTER);
      await().atMost(LONG).until(() -> browser.all(".job-row").size() == 1);
      assertThat(browser.run("return location.hash")).isEqualTo("#/?text=SMA");
      browser.find(".more-filters summary").click();
      browser.find("#filter-network").sendKeys("lenet", Keys.ENTER);
      browser.awaitText(".jobs-message", "No job matches", LONG);
      browser.viewport("filters");

      browser.open(
          standalone.address()
              + "/#/?kind=training&network=mlp&dataset=digits&createdFrom=2026-01-01T00:00:00Z");
      await().atMost(LONG).until(() -> browser.all(".job-row").size() == 2);
      assertThat(browser.find("#filter-network").getAttribute("value")).isEqualTo("mlp");
      assertThat(browser.find("#filter-network").isDisplayed()).isTrue();
      browser.phone();
      browser.assertNoSidewaysScrolling();
      browser.viewport("job-list-phone");
      browser.desktop();

      browser.open(standalone.address() + "/#/jobs/" + id);
      browser.awaitText(".fact-sheet", "the network and 4 chips", LONG);
      browser.awaitText(".fact-sheet", "PyTorch");
      browser.find(".fact-sheet button").click();
      await()
          .atMost(LONG)
          .until(() -> !String.valueOf(browser.run("return location.hash")).contains(id));
      String again =
          String.valueOf(browser.run("return location.hash")).substring("#/jobs/".length());
      api.jobs("state=running")
          .get("items")
          .forEach(
              job -> {
                if (job.get("name").asString().equals("large")) {
                  api.cancel(job.get("id").asString());
                }
              });
      Experiments.awaitEnd(api, again);
      browser.awaitText(".fact-sheet", "found the same to the last digit", LONG);
      browser.screenshot("fact-sheet");
      Accessibility.assertNoSeriousViolations(browser, "fact sheet");
      browser.assertNoComplaints();
    }
  }
}
