package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Standalone;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A sensitivity study that trains the network anew at each strength, with real workers. */
class RetrainedStudyIT {
  @TempDir private Path folder;

  @Test
  void eachStrengthIsTrainedWithItFromTheNetworkThatTheStandardHas() {
    try (Standalone standalone = Standalone.up(folder.resolve("data"), 2)) {
      Api api = standalone.api();
      JsonNode study = run(api, true);
      JsonNode standard = child(api, study, 0, 0);
      assertThat(standard.at("/spec/training/pretraining/epochs").intValue()).isEqualTo(8);

      JsonNode noisy = child(api, study, 0, 1);
      assertThat(noisy.get("kind").asString()).isEqualTo("training");
      assertThat(noisy.get("seed")).isEqualTo(standard.get("seed"));
      assertThat(noisy.at("/spec/start/fromJob")).isEqualTo(standard.get("id"));
      assertThat(noisy.at("/spec/start/weights").asString()).isEqualTo("fp32");
      assertThat(noisy.at("/spec/training").has("pretraining")).isFalse();
      assertThat(noisy.at("/spec/training/analog/tile/outNoise").doubleValue()).isEqualTo(0.4);
      assertThat(noisy.at("/spec/inference/tile/outNoise").doubleValue()).isEqualTo(0.4);
      JsonNode programmed = child(api, study, 1, 1);
      assertThat(programmed.at("/spec/training/analog/modifier/stdDev").doubleValue()).isEqualTo(3);
      assertThat(programmed.at("/spec/inference/device/progNoiseScale").doubleValue()).isEqualTo(3);

      // A child is that training, whoever asks for it.
      JsonNode alone = Experiments.run(api, alone(noisy));
      assertThat(api.curves(alone.get("id").asString()))
          .isEqualTo(api.curves(noisy.get("id").asString()));

      // The network of the standard is the same, and what it was not trained for it stands less.
      JsonNode tested = run(api, false);
      assertThat(means(tested, 0, 0)).isEqualTo(means(study, 0, 0));
      assertThat(mean(study, 0, 1)).as("output noise").isGreaterThan(mean(tested, 0, 1));
      assertThat(study.get("ranking")).hasSize(2);
    }
  }

  private static String study(boolean retrain) {
    return """
        {"name": "retrained", "kind": "sensitivity", "seed": 7,
         "spec": {"base": {"network": {"name": "mlp", "hidden": [16]}, "dataset": {"name": "digits", "testSamples": 200},
                           "training": {"epochs": 3, "pretraining": {"epochs": 8}, "analog": {"modifier": {"type": "prog-noise", "stdDev": 1}}},
                           "inference": {"times": [1, 3600], "repeats": 3}},
                  "vary": [{"parameter": "output-noise", "range": {"type": "list", "values": [0.4]}},
                           {"parameter": "programming-noise", "range": {"type": "list", "values": [3]}}],
                  "criterion": {"margin": 0.02},
                  "retrain": %s}}
        """
        .formatted(retrain);
  }

  private static JsonNode run(Api api, boolean retrain) {
    JsonNode job = Experiments.run(api, study(retrain));
    assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("completed");
    return api.sensitivity(job.get("id").asString());
  }

  private static JsonNode child(Api api, JsonNode study, int parameter, int strength) {
    return api.job(strength(study, parameter, strength).get("jobId").asString());
  }

  private static JsonNode strength(JsonNode study, int parameter, int strength) {
    return study.at("/parameters/%d/strengths/%d".formatted(parameter, strength));
  }

  private static JsonNode means(JsonNode study, int parameter, int strength) {
    return strength(study, parameter, strength).get("accuracies");
  }

  /** After an hour. */
  private static double mean(JsonNode study, int parameter, int strength) {
    return means(study, parameter, strength).get(1).get("mean").doubleValue();
  }

  private static String alone(JsonNode child) {
    return "{\"name\": \"alone\", \"kind\": \"training\", \"seed\": %d, \"spec\": %s}"
        .formatted(child.get("seed").longValue(), child.get("spec"));
  }
}
