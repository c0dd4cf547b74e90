package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StandaloneIT {
  @Test
  void anExperimentRunsFromSubmissionToItsCurves() {
    Standalone standalone = SharedStandalone.get();
    Api api = standalone.api();
    JsonNode job = Experiments.run(api, Experiments.SMALL);
    assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("completed");
    JsonNode series = api.curves(job.get("id").asString()).get("series");
    assertThat(series.valueStream().map(curve -> curve.get("name").asString()))
        .containsExactly("digital", "mapped, not compensated", "mapped", "hardware-aware");
    assertThat(series.get(2).get("points")).hasSize(3);
    assertThat(series.get(2).at("/points/0/n").intValue()).isEqualTo(6);
    assertThat(Http.get(standalone.address(), network(job)).statusCode())
        .as("the trained network, from the folder that it was kept in")
        .isEqualTo(200);
  }

  private static String network(JsonNode job) {
    return "/api/v1/jobs/%s/artifacts/hwa.safetensors".formatted(job.get("id").asString());
  }

  /** The first and last layer of a residual network are digital, in training and on the chips. */
  @Test
  void aNetworkWithBranchesAndDigitalLayersRunsFromSubmissionToItsCurves() {
    String mixed =
        """
        {"name": "mixed", "kind": "training", "seed": 3,
         "spec": {"network": {"name": "resnet", "depth": 8, "width": 4}, "dataset": {"name": "digits"},
                  "training": {"pretraining": {"epochs": 2, "optimizer": {"name": "sgd"}}, "epochs": 1,
                               "analog": {"layers": [{"match": "layer0", "digital": true}, {"match": "layer9", "digital": true},
                                                     {"match": "*", "tile": {"outNoise": 0.02}, "mapping": {"maxInputSize": 100}}]}},
                  "inference": {"times": [1, 86400], "repeats": 2}}}
        """;
    Standalone standalone = SharedStandalone.get();
    Api api = standalone.api();
    JsonNode job = Experiments.run(api, mixed);
    assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("completed");
    JsonNode series = api.curves(job.get("id").asString()).get("series");
    assertThat(series.valueStream().map(curve -> curve.get("name").asString()))
        .containsExactly("digital", "mapped, not compensated", "mapped", "hardware-aware");
    assertThat(series.get(3).get("points")).hasSize(2);
    // Of ten digits, 0.1 would be chance.
    assertThat(series.get(3).at("/points/0/mean").doubleValue()).isGreaterThan(0.3);
  }
}
