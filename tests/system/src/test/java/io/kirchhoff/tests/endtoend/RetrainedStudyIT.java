package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Standalone;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A sensitivity study that trains the network anew at each strength, with real workers. */
class RetrainedStudyIT {
  private static final String STUDY =
      """
      {"name": "retrained", "kind": "sensitivity", "seed": 7,
       "spec": {"base": {"network": {"name": "mlp", "hidden": [16]}, "dataset": {"name": "digits", "testSamples": 200},
                         "training": {"epochs": 3, "pretraining": {"epochs": 8}, "analog": {"modifier": {"type": "prog-noise", "stdDev": 1}}},
                         "inference": {"times": [1, 3600], "repeats": 3}},
                "vary": [{"parameter": "output-noise", "range": {"type": "list", "values": [0.4]}},
                         {"parameter": "programming-noise", "range": {"type": "list", "values": [3]}}],
                "criterion": {"margin": 0.02},
                "retrain": true}}
      """;

  @TempDir private Path folder;

  @Test
  void eachStrengthIsTrainedWithItFromTheNetworkThatTheStandardHas() {
    try (Standalone standalone = Standalone.up(folder.resolve("data"), 2)) {
      Api api = standalone.api();
      JsonNode study = run(api);
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

      // The network that was not trained for the strength stands it less.
      JsonNode untrained = Experiments.run(api, withoutTraining(noisy));
      double stood =
          api.curves(untrained.get("id").asString()).at("/series/0/points/1/mean").doubleValue();
      assertThat(mean(study, 0, 1)).as("output noise").isGreaterThan(stood);
      assertThat(study.get("ranking")).hasSize(2);
    }
  }

  private static JsonNode run(Api api) {
    JsonNode job = Experiments.run(api, STUDY);
    assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("completed");
    return api.sensitivity(job.get("id").asString());
  }

  private static JsonNode child(Api api, JsonNode study, int parameter, int strength) {
    return api.job(strength(study, parameter, strength).get("jobId").asString());
  }

  private static JsonNode strength(JsonNode study, int parameter, int strength) {
    return study.at("/parameters/%d/strengths/%d".formatted(parameter, strength));
  }

  /** After an hour. */
  private static double mean(JsonNode study, int parameter, int strength) {
    return strength(study, parameter, strength).at("/accuracies/1/mean").doubleValue();
  }

  private static String withoutTraining(JsonNode child) {
    ObjectNode spec = (ObjectNode) child.get("spec").deepCopy();
    spec.remove("training");
    ((ObjectNode) spec.get("start")).put("weights", "hwa");
    return "{\"name\": \"untrained\", \"kind\": \"drift-inference\", \"seed\": %d, \"spec\": %s}"
        .formatted(child.get("seed").longValue(), spec);
  }

  private static String alone(JsonNode child) {
    return "{\"name\": \"alone\", \"kind\": \"training\", \"seed\": %d, \"spec\": %s}"
        .formatted(child.get("seed").longValue(), child.get("spec"));
  }
}
