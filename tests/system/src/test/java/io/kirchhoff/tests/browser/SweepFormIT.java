package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.SharedStandalone;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/**
 * Any experiment becomes a sweep in the form: what it varies is chosen there, in step with the
 * JSON.
 */
class SweepFormIT {
  private static final String VARIED = "/spec/over/parameters";
  private static final String RATE = "training.optimizer.learningRate";

  private static Browser browser;
  private static ExperimentPage page;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    page = new ExperimentPage(browser, SharedStandalone.withoutJobs().address());
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
  void fieldsAreVariedOverValuesAndOverRangesAndComeBackAsTheyWere() {
    JsonNode alone = page.json();
    page.make("sweep");
    assertThat(browser.focused().getAttribute("id")).isEqualTo("make-sweep");
    assertThat(page.json().at("/spec/base/spec")).isEqualTo(alone.get("spec"));

    choose(0, "training.epochs");
    await().until(() -> page.json().at(VARIED).path("training.epochs").toString().equals("[2]"));
    replace("#varied-0_values", "1, 2, 3");
    browser.awaitText(".verdict-words", "Valid: 3 jobs, 18 chips");
    browser.awaitText("[data-path='spec.training.epochs'] .field-varied", "puts 1, 2, 3 here");

    page.press("Vary another field");
    choose(1, RATE);
    fill(1, "1e-4", "1e-2", "3", "logarithmic");
    browser.awaitText(".verdict-words", "Valid: 9 jobs, 54 chips");
    browser.awaitText(".sweep-points", "3 × 3 = 9 jobs");
    assertThat(page.json().at(VARIED).get(RATE).toString()).isEqualTo("[1.0E-4,0.001,0.01]");
    page.type("spec.parallelism", "2");
    page.type("spec.inference.repeats", "4");
    browser.awaitText(".verdict-words", "Valid: 9 jobs, 36 chips");
    assertThat(page.json().at("/spec/parallelism").intValue()).isEqualTo(2);
    assertThat(page.json().at("/spec/base/spec/inference/repeats").intValue()).isEqualTo(4);

    page.make("experiment");
    browser.awaitText(".verdict-words", "Valid: 1 job, 4 chips");
    assertThat(page.json().at("/kind").asString()).isEqualTo("training");
    assertThat(page.json().at("/spec/training")).isEqualTo(alone.at("/spec/training"));
    page.make("sweep");
    browser.awaitText(".verdict-words", "Valid: 9 jobs, 36 chips");
    browser.all(".varied-head button").getFirst().click();
    browser.awaitText(".verdict-words", "Valid: 3 jobs, 12 chips");

    page.press("Submit");
    browser.awaitText("h1", "small");
    page.assertOnlyRefusalsInTheConsole();
  }

  @Test
  void yesAndNoAreTypedAsWords() {
    page.make("sweep");
    choose(0, "inference.refold");
    replace("#varied-0_values", "true, false");
    browser.awaitText(".verdict-words", "Valid: 2 jobs");
    assertThat(page.json().at(VARIED).get("inference.refold").toString()).isEqualTo("[true,false]");
  }

  @Test
  void whatTheServerRefusesIsSaidWhereItIsVaried() {
    page.make("sweep");
    choose(0, "inference.device.name");
    replace("#varied-0_values", "pcm, pmc");
    browser.awaitText("#varied-0_problem", "Maybe you mean pcm");
    choose(0, "training.epoch");
    browser.awaitText("#varied-0_problem", "Maybe you mean epochs");
    choose(0, "training.epochs");
    fill(0, "0", "4", "3", "logarithmic");
    browser.awaitText(".varied [role=alert]", "Equal factors need ends above 0.");
    fill(0, "0", "4", "3", "linear");
    browser.awaitText("#varied-0_problem", "must be between 1 and 100000; it is 0");
    page.type("spec.inference.repeats", "0");
    browser.awaitText(ExperimentPage.problemAt("spec.inference.repeats"), "must be between");
    page.find(".verdict-problems button", "over.parameters").click();
    assertThat(browser.focused().getAttribute("id")).isEqualTo("varied-0_values");
    page.assertOnlyRefusalsInTheConsole();
  }

  @Test
  void theFormFollowsTheJsonAndLeavesPointsOfItsOwnAlone() {
    String list =
        """
        {"name": "by hand", "kind": "sweep", "seed": 1,
         "spec": {"base": {"kind": "training", "spec": {"network": {"name": "lenet"}, "dataset": {"name": "digits"}, "training": {"epochs": 1}}},
                  "over": {"type": "list", "points": [{"training.epochs": 2}, {"training.epochs": 3}]}}}
        """;
    page.write(list);
    browser.awaitText(".verdict-words", "Valid: 2 jobs");
    browser.awaitText(".sweep-points", "edited as JSON");
    assertThat(page.value("spec.network")).isEqualTo("lenet");
    assertThat(browser.all(".varied")).isEmpty();
  }

  @Test
  void itCanBeUsedByAllInLightAndDarkOnScreensAndPhones() {
    page.make("sweep");
    choose(0, "training.epochs");
    browser.run(
        "document.querySelectorAll('.varied .fold').forEach((fold) => { fold.open = true; })");
    Looks.assertUsableByAll(browser, "sweep-form");
  }

  private static void choose(int place, String path) {
    replace("#varied-" + place, path);
    browser.press(Keys.TAB);
  }

  private static void replace(String selector, String text) {
    browser.find(selector).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
  }

  private static void fill(int place, String from, String to, String values, String scale) {
    browser.run(
        "document.querySelectorAll('.varied')[arguments[0]].querySelector('details').open = true",
        place);
    List<WebElement> fields =
        browser.all(".varied:nth-child(%d) .range-fields label > :last-child".formatted(place + 1));
    List<String> texts = List.of(from, to, values);
    for (int field = 0; field < texts.size(); field++) {
      fields.get(field).sendKeys(Keys.chord(Keys.CONTROL, "a"), texts.get(field));
    }
    fields.getLast().sendKeys(scale);
    browser.find(".varied:nth-child(%d) .range-fields button".formatted(place + 1)).click();
  }
}
