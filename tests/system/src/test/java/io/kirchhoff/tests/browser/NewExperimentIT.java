package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import tools.jackson.databind.JsonNode;

/** An experiment is written in the form or as JSON, checked by the server, and submitted. */
class NewExperimentIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int FIRST_LOAD = 300_000;

  private static Browser browser;
  private static Standalone standalone;
  private static ExperimentPage page;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    standalone = SharedStandalone.withoutJobs();
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
    browser.desktop();
    page.open("#/new");
  }

  @Test
  void whatTheServerRefusesIsSaidAtItsFieldAndLedToFromTheSummary() {
    page.type("spec.training.epochs", "0");
    browser.awaitText(
        ExperimentPage.problemAt("spec.training.epochs"), "must be between 1 and 100000; it is 0");
    page.type("spec.inference.times", "1, -60");
    browser.awaitText(ExperimentPage.problemAt("spec.inference.times"), "[1]: must be between 0");
    page.type("maxRuntimeSeconds", "soon");
    browser.awaitText(".verdict-words", "3 problems");
    assertThat(page.field("spec.training.epochs").getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(browser.text("[aria-labelledby=part-job] .fold summary")).contains("1 to mend");
    browser.screenshot("new-invalid");
    Accessibility.assertNoSeriousViolations(browser, "invalid experiment");

    page.find(".verdict-problems button", "maxRuntimeSeconds").click();
    assertThat(browser.focused()).isEqualTo(page.field("maxRuntimeSeconds"));
    assertThat(browser.focused().isDisplayed()).as("unfolded").isTrue();
    browser.press(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
    page.type("spec.inference.times", "1, 5, 60");
    page.type("spec.training.epochs", "2");
    browser.awaitText(".verdict-words", "Valid: 1 job, 25 chips");
    browser.awaitGone(".field-problem", LONG);
    assertThat(page.json().at("/spec/inference/times").toString()).isEqualTo("[1,5,60]");
    page.assertOnlyRefusalsInTheConsole();
  }

  @Test
  void theFormFollowsTheJsonAndTheJsonTheFormAndWhatTheFormDoesNotKnowIsKept() {
    page.write(
        Experiments.SMALL.replace("\"hidden\": [32]", "\"hidden\": [32], \"colour\": \"blue\""));
    browser.awaitText(".verdict-words", "1 problem");
    browser.awaitText(ExperimentPage.problemAt("spec.network"), "colour: there is no such field");
    assertThat(page.value("name")).isEqualTo("small");
    assertThat(page.value("spec.network.hidden")).isEqualTo("32");
    assertThat(page.value("spec.inference.repeats")).isEqualTo("6");
    assertThat(page.value("spec.training.analog.modifier")).isEqualTo("add-normal");
    assertThat(page.value("labels")).isEqualTo("test: small");

    page.type("spec.inference.repeats", "9");
    await().until(() -> page.json().at("/spec/inference/repeats").intValue() == 9);
    assertThat(page.json().at("/spec/network/colour").asString()).isEqualTo("blue");

    WebElement area = browser.find("#json");
    area.sendKeys(Keys.chord(Keys.CONTROL, Keys.END), Keys.BACK_SPACE, Keys.BACK_SPACE);
    browser.awaitText("#json-problem", "This is not JSON yet");
    assertThat(page.field("name").isEnabled()).as("while the JSON cannot be read").isFalse();
    browser.awaitText(".verdict-words", "not JSON (line");
    area.sendKeys("}");
    browser.awaitText(".verdict-words", "1 problem");
    assertThat(page.field("name").isEnabled()).isTrue();
    page.assertOnlyRefusalsInTheConsole();
  }

  @Test
  void aTemplateFillsTheFormAndWhatItReplacedCanBeBroughtBack() {
    JsonNode templates = page.templates();
    assertThat(browser.all(".template")).hasSameSizeAs(templates);
    page.type("name", "mine");
    page.find(".template", "What does ReRAM do to my LSTM?").click();
    await().until(() -> page.value("spec.network").equals("lstm"));
    assertThat(page.value("spec.inference.device")).isEqualTo("reram-wan");
    assertThat(page.json()).isEqualTo(page.template("reram-lstm"));
    assertThat(browser.text(".choice-field [data-path='spec.network'] .field-more")).isNotBlank();
    browser.awaitText("[data-path='spec.inference.times'] .field-more", "1 s · 1 day · 2 days");
    browser.awaitText(".verdict-words", "Valid");

    page.find(".template", "How strong should training noise be?").click();
    browser.awaitText(".verdict-words", "Valid: 6 jobs, 60 chips");
    assertThat(page.value("spec.network")).as("of the sweep's base").isEqualTo("mlp");
    browser.awaitText(".sweep-points", "3 × 2 = 6 jobs");
    page.open("#/new?template=drift-compensation");
    assertThat(page.json()).isEqualTo(page.template("drift-compensation"));

    page.type("name", "mine");
    page.find(".template", "Plain mapping or hardware-aware training?").click();
    browser.awaitText(".origin", "was replaced");
    browser.find(".origin button").click();
    assertThat(page.value("name")).isEqualTo("mine");
    browser.assertNoComplaints();
  }

  @Test
  void everyFieldShowsWhatTheJsonSaysAndSaysThatAgain() {
    JsonNode templates = page.templates();
    for (JsonNode template : templates) {
      if (template.at("/submission/kind").asString().equals("training")) {
        page.open("#/new?template=" + template.get("name").asString());
        assertThat(browser.runAsync(EVERY_VALUE_STATED)).isEqualTo("stated");
        browser.awaitText(".verdict-words", "Valid");
        JsonNode before = page.json();
        Long fields = (Long) browser.run(EVERY_FIELD_TOUCHED);
        assertThat(fields).as("fields").isGreaterThan(80);
        assertThat(page.json()).isEqualTo(before);
      }
    }
    browser.assertNoComplaints();
  }

  /** Writes into the JSON what the server says that the experiment means. */
  private static final String EVERY_VALUE_STATED =
      """
      const done = arguments[arguments.length - 1];
      const area = document.querySelector("#json");
      fetch("/api/v1/jobs/check", { method: "POST", headers: { "Content-Type": "application/json" }, body: area.value })
        .then((answer) => answer.json())
        .then(({ spec }) => {
          area.value = JSON.stringify({ ...JSON.parse(area.value), spec });
          area.dispatchEvent(new Event("input"));
          done("stated");
        }, (failure) => done(String(failure)));
      """;

  /**
   * Tells every control that it was edited, though nothing was: each says anew what it shows. Those
   * that choose a thing are left alone, for they begin its settings anew.
   */
  private static final String EVERY_FIELD_TOUCHED =
      """
      const controls = [...document.querySelectorAll(".experiment-form .field-control > *")]
        .filter((control) => control.id !== "" && !control.closest(".field").parentElement.matches(".choice-field"))
        .filter((control) => !control.closest("[hidden]"));
      for (const control of controls) {
        control.dispatchEvent(new Event(control.tagName === "SELECT" ? "change" : "input"));
      }
      return controls.length;
      """;

  @Test
  void thePageCanBeUsedByAllInLightAndDarkOnScreensAndPhones() {
    assertThat((Long) browser.run(BYTES))
        .as("bytes of the first load")
        .isBetween(10_000L, (long) FIRST_LOAD);
    Looks.each(
        browser,
        look -> {
          Looks.assertUsable(browser, "new-" + look);
          fold(true);
          Looks.assertUsable(browser, "new-" + look + "-unfolded");
          fold(false);
        });
    browser.assertNoComplaints();
  }

  private void fold(boolean open) {
    browser.run(
        "document.querySelectorAll('.fold').forEach((fold) => { fold.open = %s; })"
            .formatted(open));
  }

  /** What came over the wire for the page, without what it asked the API for. */
  private static final String BYTES =
      """
      return [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
        .filter(({ name }) => !name.includes("/api/"))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
      """;
}
