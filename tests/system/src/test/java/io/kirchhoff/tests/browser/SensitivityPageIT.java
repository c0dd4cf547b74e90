package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Standalone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a sensitivity study: thresholds, pictures and points. */
class SensitivityPageIT {
  private static final String STUDY =
      """
      {"name": "two noises", "kind": "sensitivity", "seed": 7,
       "spec": {"base": {"network": {"name": "mlp", "hidden": [16]}, "dataset": {"name": "digits", "testSamples": 200},
                         "training": {"epochs": 3}, "inference": {"times": [3600], "repeats": 5}},
                "vary": [{"parameter": "output-noise", "range": {"type": "list", "values": [0.08, 1]}},
                         {"parameter": "drift", "range": {"type": "list", "values": [2]}}],
                "interactions": [{"parameters": {"output-noise": [0.04, 0.08], "drift": [1, 2]}}]}}
      """;

  @TempDir private Path data;

  @Test
  void showsThresholdsPicturesAndPoints() {
    try (Browser browser = Browser.start();
        Standalone standalone = Standalone.up(data, 1)) {
      Api api = standalone.api();
      String id = api.submit(STUDY).get("id").asString();
      browser.prefers("light");
      browser.open(standalone.address() + "/#/");
      browser.awaitText(".job-row", "sensitivity · 5 points");
      browser.open(standalone.address() + "/#/jobs/" + id);
      browser.awaitText("#sensitivity-title", "Sensitivity");
      Experiments.awaitEnd(api, id);
      browser.awaitText(".job-title .state", "completed", Duration.ofMinutes(1));
      browser.awaitText(".sensitivity tbody", "Noise at outputs");
      assertThat(browser.all(".sensitivity tbody tr")).hasSize(2);
      assertThat(browser.all(".sensitivity figure:not([hidden]) img")).hasSize(3);
      var pictures = new AnalysisPictures(browser);
      for (String scheme : List.of("light", "dark")) {
        browser.prefers(scheme);
        pictures.awaitAll(3, scheme);
        browser.screenshot("sensitivity-" + scheme);
        Accessibility.assertNoSeriousViolations(browser, "sensitivity " + scheme);
      }
      browser.phone();
      browser.assertNoSidewaysScrolling();
      pictures.assertReadableOnAPhone();
      browser.screenshot("sensitivity-phone");
      Accessibility.assertNoSeriousViolations(browser, "sensitivity on a phone");
      browser.desktop();
      browser.assertNoComplaints();
    }
  }
}
