package io.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SweepTextTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNode JOB = JSON.readTree("{\"name\": \"noise\"}");

  @Test
  void eachPointHasItsValuesItsStateAndWhatItFound() {
    JsonNode sweep =
        JSON.readTree(
            """
            {"metric": "accuracy", "goal": "maximize", "best": 2, "points": [
              {"point": 1, "parameters": {"training.epochs": 1, "inference.device.name": "pcm"}, "state": "completed", "mean": 0.9, "ci95": [0.88, 0.92], "jobId": "a1"},
              {"point": 2, "parameters": {"training.epochs": 2}, "state": "completed", "mean": 0.95, "ci95": null, "jobId": "b2"},
              {"point": 3, "parameters": {"training.epochs": 3}, "state": "waiting", "mean": null, "ci95": null, "jobId": null}]}
            """);
    assertThat(SweepText.of(JOB, sweep).lines())
        .containsExactly(
            "noise, accuracy in % of each point",
            "",
            "point  training.epochs  inference.device.name      state  accuracy in %  job",
            "1                    1                    pcm  completed   90.00 ± 2.00   a1",
            "2                    2                         completed          95.00   b2",
            "3                    3                           waiting",
            "",
            "Best: point 2 (training.epochs = 2), accuracy in % 95.00, job b2");
  }

  @Test
  void withoutACompletedPointThereIsNoBest() {
    JsonNode sweep =
        JSON.readTree("{\"metric\": \"validationLoss\", \"best\": null, \"points\": []}");
    assertThat(SweepText.of(JOB, sweep)).contains("validationLoss", "No point is done yet.");
  }
}
