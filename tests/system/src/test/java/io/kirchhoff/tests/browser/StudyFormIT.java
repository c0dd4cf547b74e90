package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.SharedStandalone;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/**
 * Any experiment becomes a sensitivity study in the form: imperfections are ticked there, in step
 * with the JSON.
 */
class StudyFormIT {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final String RANGE = "spec.vary.0.range";

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
  void imperfectionsAreTickedSubmittedAndCloned() {
    JsonNode alone = page.json();
    page.make("sensitivity");
    browser.awaitText(".verdict-words", "Valid: 1 job, 6 chips, and up to 12 jobs more");
    assertThat(page.json().at("/spec/base")).isEqualTo(alone.get("spec"));
    assertThat(page.json().has("seed")).isTrue();

    choose(RANGE, "list");
    page.type("spec.vary.0.range.values", "0.08, 0.16");
    browser.awaitText(".verdict-words", "Valid: 3 jobs, 18 chips");
    assertThat(page.json().at("/spec/vary/0").toString())
        .isEqualTo(
            "{\"parameter\":\"output-noise\",\"range\":{\"type\":\"list\",\"values\":[0.08,0.16]}}");
    tick("dac-bits");
    choose("spec.vary.1.range", "linear");
    page.type("spec.vary.1.range.from", "7");
    page.type("spec.vary.1.range.to", "5");
    page.type("spec.vary.1.range.count", "3");
    browser.awaitText(".verdict-words", "Valid: 6 jobs, 36 chips");
    assertThat(browser.text("[data-imperfection=dac-bits] .field-unit")).isEqualTo("8 bits now");

    page.press("Add a pair");
    await().until(() -> page.json().at("/spec/interactions/0/parameters").size() == 2);
    assertThat(page.json().at("/spec/interactions/0/parameters").toString())
        .isEqualTo("{\"dac-bits\":[8,6],\"output-noise\":[0.04,0.08]}");
    browser.awaitText(".verdict-words", "Valid: 7 jobs, 42 chips");
    browser.find("#pair-0-0 option[value=stuck-at-gmax]").click();
    await()
        .until(() -> page.json().at("/spec/interactions/0/parameters/stuck-at-gmax").size() == 2);
    assertThat(page.json().at("/spec/interactions/0/parameters/stuck-at-gmax/1").doubleValue())
        .isEqualTo(0.0005);
    page.type("spec.inference.repeats", "2");
    page.type("spec.parallelism", "1");
    tick("dac-bits");
    page.type("spec.vary.0.range.values", "0.16");
    browser.awaitText(".verdict-words", "Valid: 5 jobs, 10 chips");
    assertThat(page.json().at("/spec/vary")).hasSize(1);
    assertThat(page.json().at("/spec/base/inference/repeats").intValue()).isEqualTo(2);

    page.make("experiment");
    browser.awaitText(".verdict-words", "Valid: 1 job, 2 chips");
    assertThat(page.json().at("/kind").asString()).isEqualTo("training");
    assertThat(page.json().at("/spec/training")).isEqualTo(alone.at("/spec/training"));
    page.make("sensitivity");
    browser.awaitText(".verdict-words", "Valid: 5 jobs, 10 chips");

    JsonNode written = page.json();
    page.press("Submit");
    browser.awaitText("h1", "small");
    browser.awaitText(".job-title .state", "completed", LONG);
    browser.find(".job-actions .clone").click();
    browser.awaitText(".verdict-words", "Valid: 5 jobs, 10 chips");
    assertThat(page.json().at("/spec/vary")).isEqualTo(written.at("/spec/vary"));
    assertThat(page.json().at("/spec/interactions")).isEqualTo(written.at("/spec/interactions"));
    assertThat(browser.find("#vary-output-noise").isSelected()).isTrue();
    assertThat(page.json().at("/name").asString()).isEqualTo("Copy of small");

    JsonNode child = api.jobs("children=true&limit=1&kind=drift-inference").at("/items/0");
    browser.open(SharedStandalone.get().address() + "/#/jobs/" + child.get("id").asString());
    browser.awaitText(".trail", "Its study");
    page.assertOnlyRefusalsInTheConsole();
  }

  @Test
  void whatTheServerRefusesIsSaidAtItsImperfectionStrengthOrPair() {
    page.make("sensitivity");
    tick("output-noise");
    browser.awaitText("[aria-labelledby=part-study] > .field-problem", "at least one nonideality");
    tick("adc-bits");
    choose(RANGE, "linear");
    browser.awaitText(ExperimentPage.problemAt("spec.vary.0.range.from"), "is missing");
    page.type("spec.vary.0.range.from", "9.5");
    page.type("spec.vary.0.range.to", "5");
    browser.awaitText(ExperimentPage.problemAt(RANGE), "must be a whole number of bits");
    page.find(".verdict-problems button", "spec.vary[0].range").click();
    assertThat(browser.focused()).isEqualTo(page.field(RANGE));
    choose(RANGE, "auto");
    browser.awaitText(".verdict-words", "Valid");

    page.press("Vary another number of the chips");
    browser.press("inference.tile.outBoun", Keys.TAB);
    browser.awaitText("#varied-number-0_problem", "Maybe you mean outBound");
    browser
        .find("#varied-number-0")
        .sendKeys(Keys.chord(Keys.CONTROL, "a"), "inference.tile.outBound", Keys.TAB);
    browser.awaitText(".verdict-words", "Valid");

    page.type("spec.criterion.level", "2");
    browser.awaitText(
        ExperimentPage.problemAt("spec.criterion.level"), "must be between 0.01 and 1; it is 2");
    page.type("spec.criterion.level", "0.9");
    page.press("Add a pair");
    browser.find("#pair-0-0_values").sendKeys(Keys.chord(Keys.CONTROL, "a"), "8, 1");
    browser.awaitText("#pair-0_problem", "must be between 2 and 23 bits");
    page.press("Remove this pair");
    browser.awaitText(".verdict-words", "Valid");
    choose("spec.retrain", "true");
    browser.awaitText(".verdict-words", "Valid");
    tick("drift");
    browser.awaitText("#vary-drift_problem", "is nothing that training has");
    page.type("spec.inference.repeats", "0");
    browser.awaitText(ExperimentPage.problemAt("spec.inference.repeats"), "must be between");
    page.type("maxRuntimeSeconds", "0");
    browser.awaitText(ExperimentPage.problemAt("maxRuntimeSeconds"), "must be between");
    page.assertOnlyRefusalsInTheConsole();
  }

  @Test
  void theFormFollowsTheJsonAndEveryFieldSaysWhatItShows() {
    browser.open(SharedStandalone.get().address() + "/#/new?template=which-imperfection");
    browser.awaitText(".verdict-words", "Valid");
    assertThat(browser.find("#make-sensitivity").isSelected()).isTrue();
    assertThat(browser.find("#vary-stuck-at-gmax").isSelected()).isTrue();
    assertThat(browser.find("#vary-drift").isSelected()).isFalse();
    assertThat(page.value("spec.vary.0.range")).isEqualTo("auto");
    assertThat(page.value("spec.network")).isEqualTo("mlp");
    JsonNode before = page.json();
    browser.run(
        """
        for (const control of document.querySelectorAll(".experiment-form .field-control > input")) {
          control.dispatchEvent(new Event("input"));
        }
        """);
    assertThat(page.json()).isEqualTo(before);
    page.assertOnlyRefusalsInTheConsole();
  }

  @Test
  void itCanBeUsedByAllInLightAndDarkOnScreensAndPhones() {
    page.make("sensitivity");
    tick("dac-bits");
    page.press("Add a pair");
    page.press("Vary another number of the chips");
    browser.run(
        "document.querySelectorAll('[aria-labelledby=part-study] .fold').forEach((fold) => {"
            + " fold.open = true; })");
    browser.awaitText(".verdict-words", "to mend");
    Looks.assertUsableByAll(browser, "study-form");
  }

  private static void tick(String imperfection) {
    browser.find("#vary-" + imperfection).click();
  }

  private static void choose(String path, String name) {
    page.field(path).findElement(By.cssSelector("option[value=%s]".formatted(name))).click();
  }
}
