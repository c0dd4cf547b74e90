package io.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SensitivityTextTest {
  private static final JsonNode JOB =
      JsonMapper.shared()
          .readTree("{\"name\": \"a study\", \"children\": {\"completed\": 3, \"total\": 9}}");

  @Test
  void showsTheThresholdsInTheirOrder() {
    String study =
        """
        {"timeSeconds": 3600, "parameters": [
           {"parameter": "adc-bits", "standard": 8, "thresholds": [
             {"timeSeconds": 3600, "strength": 5.6, "low": 5.4, "high": 5.9, "ratio": 0.7, "mvmError": 0.31}]}],
         "ranking": [{"rank": 1, "parameter": "adc-bits"}]}
        """;
    assertThat(SensitivityText.of(JOB, JsonMapper.shared().readTree(study)))
        .contains("a study: 3 of 9 points are done.", "3600 s after programming")
        .containsPattern("adc-bits +8 +5\\.6 +5\\.4 to 5\\.9 +0\\.7 +31\\.0");
  }

  @Test
  void saysThatNothingIsKnownYet() {
    String study = "{\"timeSeconds\": 3600, \"parameters\": [], \"ranking\": []}";
    assertThat(SensitivityText.of(JOB, JsonMapper.shared().readTree(study)))
        .contains("No thresholds yet.");
  }
}
