package io.kirchhoff.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SensitivityDocumentTest {
  private static final String RESULT =
      """
      {"timeSeconds": 3600, "digital": 0.97, "chance": 0.1,
       "parameters": [
         {"parameter": "output-noise", "title": "Noise at outputs", "unit": "", "standard": 0.04, "thresholds": [
           {"timeSeconds": 1, "strength": 9, "ground": "iso", "low": 9, "high": 9, "standardError": 9, "ratio": 9, "mvmError": 9},
           {"timeSeconds": 3600, "strength": 0.131, "ground": "iso", "low": 0.12, "high": null, "standardError": null, "ratio": 3.275, "mvmError": 0.214}]},
         {"parameter": "drift", "title": "Drift", "unit": "", "standard": 1, "thresholds": [
           {"timeSeconds": 3600, "strength": null, "ground": "fallback", "low": null, "high": null, "standardError": null, "ratio": null, "mvmError": null}]}],
       "ranking": [{"rank": 1, "parameter": "output-noise"}, {"rank": 2, "parameter": "drift"}]}
      """;

  @Test
  void hasASummaryOverAllNetworksAndASectionOfEach() {
    var member =
        new SensitivityMember(
            "A net",
            "../a.yaml",
            "a-panels.svg",
            "a-tornado.svg",
            "About it.",
            List.of("Network: `mlp`"),
            JsonMapper.shared().readTree(RESULT));
    String text =
        SensitivityDocument.of(
            new StudyText("Studies", "What is asked.", "## Remarks\n", "./kirchhoff study x"),
            List.of(member));
    assertThat(text)
        .contains("# Studies", "What is asked.", "Made by `./kirchhoff study x`")
        .contains(
            "|  | [A net](#a-net) |", "| Noise at outputs | 0.131 |", "| Drift | not reached · |")
        .contains("| Noise at outputs | 21.4 |", "| Drift |  |")
        .contains(
            "About it.",
            "- Network: `mlp`",
            "Digital accuracy: 97.00 %, guessing: 10.00 %; thresholds are of 1 hour")
        .contains("![A net](a-tornado.svg)", "[The spec](../a.yaml)")
        .contains("| Noise at outputs | 0.04 | 0.131 | 0.12 to – | – | 3.28 | 21.4 |")
        .endsWith("## Remarks\n");
  }
}
