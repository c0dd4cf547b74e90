package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job goes on with the network that another has trained. */
@Tag("long")
class EarlierNetworkIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SERIES =
      """
      [{"name": "digital", "weights": "fp32", "medium": "digital", "compensation": "none"},
       {"name": "hardware-aware digital", "weights": "hwa", "medium": "digital", "compensation": "none"}]
      """;

  @Test
  void trainingStartsFromTheNetworkOfAnEarlierJob() {
    Standalone standalone = SharedStandalone.get();
    Api api = standalone.api();
    JsonNode earlier =
        completed(
            api,
            Experiments.small(3, 4, 2)
                .replace("\"repeats\": 2", "\"repeats\": 2, \"series\": " + SERIES));
    JsonNode hardwareAware = completed(api, from(earlier, "hwa"));
    assertThat(hardwareAware.at("/spec/network")).isEqualTo(earlier.at("/spec/network"));
    // A learning rate of 0 leaves the weights as they came.
    double came = first(api, earlier, "hardware-aware digital");
    assertThat(first(api, hardwareAware, "hardware-aware digital")).isEqualTo(came);

    JsonNode fp32 = completed(api, from(earlier, "fp32"));
    assertThat(first(api, fp32, "digital")).isEqualTo(first(api, earlier, "digital"));
    assertThat(sha256(standalone, fp32, "fp32.safetensors"))
        .isEqualTo(sha256(standalone, earlier, "fp32.safetensors"));
  }

  /** Trained without moving, with the digital curves of both kinds of weights. */
  private static String from(JsonNode earlier, String weights) {
    return """
        {"name": "goes on", "kind": "training", "seed": 4,
         "spec": {"network": {"fromJob": "%s", "weights": "%s"}, "dataset": {"name": "digits"},
                  "training": {"epochs": 1, "optimizer": {"name": "sgd", "learningRate": 0},
                               "analog": {"preset": "standard-hwa", "clip": {"type": "none"}, "remap": {"type": "none"}}},
                  "inference": {"times": [1], "repeats": 2, "series": %s}}}
        """
        .formatted(earlier.get("id").asString(), weights, SERIES);
  }

  private static JsonNode completed(Api api, String submission) {
    JsonNode ended = Experiments.run(api, submission);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    return ended;
  }

  private static double first(Api api, JsonNode job, String series) {
    for (JsonNode curve : api.curves(job.get("id").asString()).get("series")) {
      if (curve.get("name").asString().equals(series)) {
        return curve.at("/points/0/mean").doubleValue();
      }
    }
    throw new AssertionError("There is no curve " + series + ".");
  }

  private static String sha256(Standalone standalone, JsonNode job, String name) {
    String path = "/api/v1/jobs/" + job.get("id").asString() + "/artifacts";
    for (JsonNode file : JSON.readTree(Http.get(standalone.address(), path).body()).get("items")) {
      if (file.get("name").asString().equals(name)) {
        return file.get("sha256").asString();
      }
    }
    throw new AssertionError("There is no file " + name + ".");
  }
}
