package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The network of an earlier job on chips again, without training. */
@Tag("long")
class DriftInferenceIT {
  private static final long SEED = 11;

  @Test
  void trainedNetworksAgeAsTheyDidInTheJobThatTrainedThem() {
    Standalone standalone = SharedStandalone.get();
    Api api = standalone.api();
    JsonNode trained = completed(api, Experiments.small(SEED, 2, 6));
    JsonNode inference = trained.at("/spec/inference");
    JsonNode hardwareAware = completed(api, tested(trained, "hwa", inference.toString()));
    JsonNode mapped = completed(api, tested(trained, "fp32", inference.toString()));
    assertThat(curve(api, hardwareAware, "hardware-aware"))
        .isEqualTo(curve(api, trained, "hardware-aware"));
    assertThat(curve(api, mapped, "mapped")).isEqualTo(curve(api, trained, "mapped"));
    assertThat(curve(api, mapped, "digital")).isEqualTo(curve(api, trained, "digital"));
    assertThat(hardwareAware.get("progress").get("phase").asString()).isEqualTo("inference");

    JsonNode perfect =
        completed(
            api, tested(trained, "hwa", "{\"device\": \"ideal\", \"times\": [1], \"repeats\": 1}"));
    assertThat(curve(api, perfect, "hardware-aware"))
        .isNotEqualTo(curve(api, trained, "hardware-aware"));
  }

  private static String tested(JsonNode trained, String weights, String inference) {
    return """
        {"name": "ages again", "kind": "drift-inference", "seed": %d,
         "spec": {"network": {"fromJob": "%s", "weights": "%s"}, "inference": %s}}
        """
        .formatted(SEED, trained.get("id").asString(), weights, inference);
  }

  private static JsonNode completed(Api api, String submission) {
    JsonNode ended = Experiments.run(api, submission);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    return ended;
  }

  private static JsonNode curve(Api api, JsonNode job, String series) {
    for (JsonNode curve : api.curves(job.get("id").asString()).get("series")) {
      if (curve.get("name").asString().equals(series)) {
        return curve;
      }
    }
    throw new AssertionError("There is no curve " + series + ".");
  }
}
