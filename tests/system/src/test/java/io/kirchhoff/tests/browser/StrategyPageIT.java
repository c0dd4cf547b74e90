package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A search for a mapping is written in the form, and what it has found is seen on its page. */
class StrategyPageIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String SECTION = "[aria-labelledby=strategy-title]";

  private static final String SEARCH =
      """
      {"name": "Two pairs for PCM", "kind": "weight-programming", "seed": 12,
       "spec": {"network": {"name": "mlp", "hidden": [16]}, "dataset": {"name": "digits"},
                "training": {"epochs": 3},
                "programming": {"sample": 256, "finalists": 3, "proofChips": 20,
                                "search": {"name": "cma-es", "population": 16, "generations": 25}},
                "inference": {"times": [1, 86400, 31536000], "repeats": 4}}}
      """;

  private Browser browser;
  private Standalone standalone;

  @BeforeEach
  void start() {
    standalone = SharedStandalone.withoutJobs();
    browser = Browser.start();
    browser.prefers("light");
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void theMappingFoundItsErrorsAndItsAccuracyAreSeen() {
    Api api = standalone.api();
    String id = api.submit(SEARCH).get("id").asString();
    browser.open(standalone.address() + "/#/jobs/" + id);
    browser.awaitText("h1", "Two pairs for PCM");
    browser.awaitGone(SECTION, Duration.ofSeconds(1));
    Experiments.awaitEnd(api, id);
    browser.awaitText(".job-title .state", "completed", LONG);
    JsonNode found =
        JsonMapper.shared()
            .readTree(
                Http.get(standalone.address(), "/api/v1/results/%s/strategy".formatted(id)).body());
    browser.awaitText(SECTION, found.get("finding").asString());
    browser.awaitText(".legend", "optimised mapping");
    String errors = browser.text(SECTION + " table:not(.layer-mappings)");
    assertThat(errors).contains("plain mapping", "optimised mapping", "1 s", "1 day", "1 year");
    double last = found.at("/errors/1/points/2/loss").doubleValue();
    assertThat(errors).contains("%.2f".formatted(10 * Math.sqrt(last)));
    var pictures = new AnalysisPictures(browser);
    assertThat(browser.text(SECTION)).contains("pair 1 counts 1, pair 2 counts ");
    browser.awaitText(".training-plots", "Search for a mapping");
    browser.awaitText(".fact-sheet", "mappings of the search and 4 chips");
    for (String scheme : List.of("light", "dark")) {
      browser.prefers(scheme);
      pictures.awaitAll(1, scheme);
      browser.screenshot("strategy-" + scheme);
      Accessibility.assertNoSeriousViolations(browser, "strategy, " + scheme);
    }
    browser.phone();
    browser.assertNoSidewaysScrolling();
    pictures.assertReadableOnAPhone();
    browser.screenshot("strategy-phone");
    Accessibility.assertNoSeriousViolations(browser, "strategy on a phone");
    browser.assertNoComplaints();
  }

  @Test
  void whereEachLayerHasAMappingTheirTableIsSeenAndOneIsChosen() {
    Api api = standalone.api();
    String id =
        api.submit(SEARCH.replace("{\"sample\"", "{\"weights\": \"by-layer\", \"sample\""))
            .get("id")
            .asString();
    Experiments.awaitEnd(api, id);
    JsonNode layers =
        JsonMapper.shared()
            .readTree(
                Http.get(standalone.address(), "/api/v1/results/%s/strategy".formatted(id)).body())
            .get("layers");
    browser.open(standalone.address() + "/#/jobs/" + id);
    browser.awaitText(SECTION, "2 of 2 layers have a mapping", LONG);
    browser.awaitText(SECTION, layers.at("/0/finding").asString());
    assertThat(browser.text(SECTION + " table.layer-mappings"))
        .contains("layer0", "layer1", "optimised");
    browser.awaitText(".training-legend", "layer1");
    browser.find("#strategy-layer option[value=layer1]").click();
    browser.awaitText(SECTION, layers.at("/1/finding").asString());
    assertThat(browser.find(SECTION + " .analysis-picture img").getAttribute("src"))
        .endsWith("&layer=layer1");
    for (String scheme : List.of("light", "dark")) {
      browser.prefers(scheme);
      new AnalysisPictures(browser).awaitAll(1, scheme);
      browser.screenshot("strategy-layers-" + scheme);
      Accessibility.assertNoSeriousViolations(browser, "strategy by layer, " + scheme);
    }
    browser.phone();
    browser.assertNoSidewaysScrolling();
    browser.screenshot("strategy-layers-phone");
    browser.assertNoComplaints();
  }

  @Test
  void theSwitchOfTheFormMakesASearchOfATrainingAndBack() {
    var page = new ExperimentPage(browser, standalone.address());
    page.open("#/new");
    page.field("spec.programming").click();
    assertThat(page.value("kind")).isEqualTo("weight-programming");
    browser.awaitText(".verdict-words", "Valid: 1 job");
    assertThat(page.json().at("/spec/programming").isObject()).isTrue();
    page.type("spec.programming.pairs", "0");
    browser.awaitText(ExperimentPage.problemAt("spec.programming.pairs"), "must be between");
    page.type("spec.programming.pairs", "2");
    browser.awaitText(".verdict-words", "Valid: 1 job");
    browser.screenshot("new-search");
    Accessibility.assertNoSeriousViolations(browser, "a search in the form");
    browser.phone();
    browser.assertNoSidewaysScrolling();
    browser.desktop();

    // A search of a network that is there stays one; without the search its chips are tested.
    page.field("spec.training").click();
    assertThat(page.value("kind")).isEqualTo("weight-programming");
    page.field("spec.programming").click();
    assertThat(page.value("kind")).isEqualTo("drift-inference");
    page.field("spec.training").click();
    assertThat(page.value("kind")).isEqualTo("training");
    browser.awaitText(".verdict-words", "Valid: 1 job");

    page.field("spec.programming").click();
    assertThat(page.json().at("/spec/programming/pairs").intValue()).as("kept").isEqualTo(2);
    page.assertOnlyRefusalsInTheConsole();
  }
}
