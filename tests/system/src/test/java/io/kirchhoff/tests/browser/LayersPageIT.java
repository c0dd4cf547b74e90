package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a real worker finds of a job's layers is served, and seen on the job's page. */
class LayersPageIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void layersAndConductancesOfAJobAreSeenOnItsPage() {
    Standalone standalone = SharedStandalone.withoutJobs();
    try (Browser browser = Browser.start()) {
      Api api = standalone.api();
      String id = Experiments.run(api, Experiments.small(3, 1, 15)).get("id").asString();
      String path = "/api/v1/results/%s/layers".formatted(id);
      JsonNode found = JsonMapper.shared().readTree(Http.get(standalone.address(), path).body());
      JsonNode error =
          found
              .get("layers")
              .valueStream()
              .filter(it -> it.get("metric").asString().equals("mvmError"))
              .toList()
              .getLast();
      assertThat(error.at("/points/0/n").intValue()).isEqualTo(3);
      assertThat(error.get("points")).allMatch(it -> it.get("mean").doubleValue() > 0);
      assertThat(found.get("conductances")).isNotEmpty();

      browser.open(standalone.address() + "/#/jobs/" + id);
      browser.awaitText("[aria-labelledby=layers-title]", "first 3 chips", LONG);
      browser.awaitText("[aria-labelledby=layers-title] table", "layer1");
      double last =
          error.get("points").get(error.get("points").size() - 1).get("mean").doubleValue();
      assertThat(browser.text("[aria-labelledby=layers-title] table"))
          .contains("%.1f".formatted(100 * last));
      assertThat(browser.coloursOf("[aria-labelledby=layers-title] .plot canvas")).isGreaterThan(2);
      assertThat(browser.coloursOf("[aria-labelledby=conductances-title] canvas")).isGreaterThan(1);
      for (String scheme : List.of("light", "dark")) {
        browser.prefers(scheme);
        browser.screenshot("layers-" + scheme);
        Accessibility.assertNoSeriousViolations(browser, "layers, " + scheme);
      }

      // By keys alone: another metric, and the conductances of the first time.
      browser.run(
          "document.querySelector('[aria-labelledby=layers-title] .choice button:nth-child(3)').focus()");
      browser.press(Keys.ENTER);
      assertThat(
              browser
                  .find("[aria-labelledby=layers-title] .choice button:nth-child(3)")
                  .getDomAttribute("aria-pressed"))
          .isEqualTo("true");
      browser.run("document.querySelector('#conductance-time').focus()");
      browser.press(Keys.HOME);
      browser.awaitText("[aria-labelledby=conductances-title] output", "1 s");
      browser.find("#conductance-layer option:nth-child(2)").click();
      browser.screenshot("layers-drift");

      browser.phone();
      browser.assertNoSidewaysScrolling();
      browser.screenshot("layers-phone");
      browser.assertNoComplaints();
    }
  }
}
