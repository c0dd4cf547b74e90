package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What is written on the page becomes a job, and a job becomes what is written. */
class SubmittedFromTheFormIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  private static Browser browser;
  private static Standalone standalone;
  private static Api api;
  private static ExperimentPage page;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    standalone = SharedStandalone.withoutJobs();
    api = standalone.api();
    page = new ExperimentPage(browser, standalone.address());
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
    page.open("#/new");
  }

  @Test
  void anExperimentIsSubmittedRunsAndIsCloned() {
    page.write(Experiments.SMALL);
    browser.awaitText(".verdict-words", "Valid: 1 job, 6 chips");
    page.press("Submit");
    browser.awaitText("h1", "small");
    browser.awaitText(".job-title .state", "completed", LONG);
    String first = job();
    browser.find(".job-actions .clone").click();
    browser.awaitText(".verdict-words", "Valid: 1 job, 6 chips");
    assertThat(browser.text(".origin")).contains("small", "its seed");
    assertThat(page.value("name")).isEqualTo("Copy of small");
    browser.screenshot("new-clone");
    page.press("Submit");
    browser.awaitText("h1", "Copy of small");
    String copy = job();
    assertThat(copy).isNotEqualTo(first);
    assertThat(api.job(copy).get("spec")).isEqualTo(api.job(first).get("spec"));
    assertThat(api.job(copy).get("seed")).isEqualTo(api.job(first).get("seed"));
    Experiments.awaitEnd(api, copy);
    assertThat(api.curves(copy).get("series")).isEqualTo(api.curves(first).get("series"));

    browser.open(standalone.address() + "/#/new?from=01890a5d-ac96-774b-bcce-b302099a8057");
    browser.awaitText("h1", "There is no such job");
    assertThat(browser.complaints())
        .as("only what the browser itself notes of a refusal")
        .allMatch(it -> it.contains("404") || (it.contains("/jobs/check") && it.contains("400")));
  }

  @Test
  void aTrainedNetworkIsTestedWithoutTrainingItAgain() {
    String trained = Experiments.run(api, Experiments.SMALL).get("id").asString();
    browser.find("#field-spec-network option[value=fromJob]").click();
    browser.awaitText(ExperimentPage.problemAt("spec.network.fromJob"), "must be the id of a job");
    page.type("spec.network.fromJob", trained);
    page.field("spec.training").click();
    assertThat(page.value("kind")).isEqualTo("drift-inference");
    browser.awaitText(".verdict-words", "Valid: 1 job, 25 chips");
    assertThat(page.json().get("spec").has("training")).isFalse();
    page.assertOnlyRefusalsInTheConsole();
  }

  @Test
  void itIsFilledInAndSubmittedWithTheKeyboardAlone() {
    browser.press(Keys.TAB);
    browser.press(Keys.ENTER);
    tabTo(page.field("name"));
    browser.press(Keys.chord(Keys.CONTROL, "a"), "by keys");
    tabTo(page.field("spec.inference.repeats"));
    browser.press(Keys.chord(Keys.CONTROL, "a"), "2");
    browser.awaitText(".verdict-words", "Valid: 1 job, 2 chips");
    tabTo(page.find("button", "Submit"));
    browser.press(Keys.ENTER);
    browser.awaitText("h1", "by keys");
    api.cancel(job());
    browser.assertNoComplaints();
  }

  private static void tabTo(WebElement wanted) {
    for (int stops = 0; !browser.focused().equals(wanted); stops++) {
      assertThat(stops).as("stops on the way").isLessThan(60);
      browser.press(Keys.TAB);
    }
  }

  private static String job() {
    String hash = String.valueOf(browser.run("return location.hash"));
    return hash.substring(hash.lastIndexOf('/') + 1);
  }
}
