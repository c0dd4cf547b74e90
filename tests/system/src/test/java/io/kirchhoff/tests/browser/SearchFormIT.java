package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.SharedStandalone;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Any experiment becomes a search for the best mapping of its weights in the form. */
class SearchFormIT {
  private static final Duration LONG = Duration.ofMinutes(3);

  private static Browser browser;
  private static Api api;
  private static ExperimentPage page;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    api = SharedStandalone.withoutJobs().api();
    page = new ExperimentPage(browser, SharedStandalone.get().address());
    browser.prefers("light");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    browser.desktop();
    page.open("#/new");
    page.write(Experiments.SMALL);
    browser.awaitText(".verdict-words", "Valid: 1 job, 6 chips");
  }

  @Test
  void aSearchIsFilledInSubmittedAndCloned() {
    page.make("weight-programming");
    browser.awaitText(".verdict-words", "Valid: 1 job, 6 chips");
    assertThat(page.json().at("/kind").asString()).isEqualTo("weight-programming");
    assertThat(page.field("spec.programming").isSelected()).isTrue();

    page.type("spec.programming.pairs", "2");
    page.type("spec.programming.search.population", "4");
    page.type("spec.programming.search.generations", "2");
    page.type("spec.programming.timeWeights", "1, 1, 4");
    page.type("spec.programming.sample", "64");
    page.type("spec.programming.finalists", "2");
    page.type("spec.programming.proofChips", "2");
    page.type("spec.inference.repeats", "2");
    browser.awaitText(".verdict-words", "Valid: 1 job, 2 chips");
    assertThat(page.json().at("/spec/programming/search").toString())
        .isEqualTo("{\"population\":4,\"generations\":2}");
    assertThat(page.json().at("/spec/programming/timeWeights").toString()).isEqualTo("[1,1,4]");

    page.make("experiment");
    browser.awaitText(".verdict-words", "Valid: 1 job, 2 chips");
    assertThat(page.json().get("spec").has("programming")).isFalse();
    page.make("weight-programming");
    assertThat(page.value("spec.programming.search.population")).isEqualTo("4");
    browser.awaitText(".verdict-words", "Valid: 1 job, 2 chips");
    page.press("Submit");
    browser.awaitText("h1", "small");
    browser.awaitText(".job-title .state", "completed", LONG);

    browser.find(".job-actions .clone").click();
    browser.awaitText(".verdict-words", "Valid: 1 job, 2 chips");
    assertThat(browser.find("#make-weight-programming").isSelected()).isTrue();
    assertThat(page.value("spec.programming.search.generations")).isEqualTo("2");
    page.press("Submit");
    browser.awaitText("h1", "Copy of small");
    JsonNode jobs = api.jobs("kind=weight-programming").get("items");
    assertThat(jobs).hasSize(2);
    assertThat(jobs.at("/0/spec")).isEqualTo(jobs.at("/1/spec"));
    assertThat(jobs.at("/0/seed")).isEqualTo(jobs.at("/1/seed"));
    api.cancel(jobs.at("/0/id").asString());
    page.assertOnlyRefusalsInTheConsole();
  }

  @Test
  void whatTheServerRefusesIsSaidAtItsField() {
    page.make("weight-programming");
    page.type("spec.programming.timeWeights", "1, 2");
    browser.awaitText(
        ExperimentPage.problemAt("spec.programming.timeWeights"), "one for each of the 3 times");
    page.type("spec.programming.gMax", "90");
    browser.awaitText(ExperimentPage.problemAt("spec.programming.gMax"), "the device pcm holds");
    page.type("spec.programming.search.population", "1");
    browser.awaitText(
        ExperimentPage.problemAt("spec.programming.search.population"), "between 4 and 10000");
    page.assertOnlyRefusalsInTheConsole();
  }

  @Test
  void theTemplateFillsTheFormAndIsUsableByAllInLightAndDarkOnScreensAndPhones() {
    page.open("#/new?template=best-programming");
    assertThat(browser.find("#make-weight-programming").isSelected()).isTrue();
    assertThat(page.value("spec.programming.pairs")).isEqualTo("2");
    browser.run(
        "document.querySelectorAll('[aria-labelledby=part-mapping] .fold').forEach((fold) => {"
            + " fold.open = true; })");
    Looks.assertUsableByAll(browser, "search-form");
    browser.assertNoComplaints();
  }
}
