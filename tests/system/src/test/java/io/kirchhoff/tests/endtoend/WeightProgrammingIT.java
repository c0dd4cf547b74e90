package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Standalone;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The search for a mapping, from a training to chips, and the mapping in another job. */
class WeightProgrammingIT {
  private static final long SEED = 12;

  private static final String SEARCH =
      """
      {"name": "mapping", "kind": "weight-programming", "seed": %d,
       "spec": {"network": {"name": "mlp", "hidden": [32]}, "dataset": {"name": "digits"},
                "training": {"epochs": 3},
                "programming": {"sample": 256, "finalists": 3, "proofChips": 20,
                                "search": {"name": "cma-es", "population": 16, "generations": 25}},
                "inference": {"times": [1, 86400, 31536000], "repeats": 4}}}
      """;

  @TempDir private Path data;

  @Test
  void theMappingFoundErrsLessAtEveryTimeIsTestedOnChipsAndServesOtherJobs() throws Exception {
    try (Standalone standalone = Standalone.up(data, 2)) {
      Api api = standalone.api();
      JsonNode job = Experiments.run(api, SEARCH.formatted(SEED));
      assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("completed");
      String id = job.get("id").asString();
      JsonNode found = strategy(standalone, id);
      assertThat(found.get("improved").booleanValue()).as(found.toString()).isTrue();
      JsonNode plain = found.at("/errors/0/points");
      JsonNode best = found.at("/errors/1/points");
      for (int time = 0; time < 3; time++) {
        assertThat(best.get(time).get("loss").doubleValue())
            .isLessThan(plain.get(time).get("loss").doubleValue());
      }
      assertThat(api.curves(id).get("series").valueStream().map(it -> it.get("name").asString()))
          .containsExactly("digital", "plain mapping", "optimised mapping");

      JsonNode again = Experiments.run(api, SEARCH.formatted(SEED));
      assertThat(strategy(standalone, again.get("id").asString())).isEqualTo(found);

      JsonNode later = Experiments.run(api, tested(id));
      assertThat(later.get("state").asString()).as(later.toString()).isEqualTo("completed");
      assertThat(later.at("/spec/inference/converter")).isEqualTo(found.get("converter"));
      assertThat(points(api, later, "mapped")).isEqualTo(points(api, job, "optimised mapping"));

      JsonNode other = Experiments.run(api, Experiments.small(SEED, 1, 1));
      JsonNode there = Experiments.run(api, tested(other.get("id").asString(), id));
      assertThat(there.get("state").asString()).as(there.toString()).isEqualTo("completed");
      assertThat(there.at("/spec/inference/converter")).isEqualTo(found.get("converter"));
      assertThat(points(api, there, "hardware-aware")).hasSize(3);
    }
  }

  @Test
  void eachLayerGetsAMappingOfItsOwnWhichOtherJobsTakeByTheLayersNames() throws Exception {
    try (Standalone standalone = Standalone.up(data, 2)) {
      Api api = standalone.api();
      String byLayer =
          SEARCH
              .formatted(SEED)
              .replace("{\"sample\"", "{\"weights\": \"by-layer\", \"sample\"")
              .replace("\"generations\": 25", "\"generations\": 8");
      JsonNode job = Experiments.run(api, byLayer);
      assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("completed");
      String id = job.get("id").asString();
      JsonNode layers = strategy(standalone, id).get("layers");
      assertThat(layers.valueStream().map(it -> it.get("layer").asString()))
          .containsExactly("layer0", "layer1");
      assertThat(layers.valueStream().map(it -> it.get("improved").booleanValue()))
          .as(layers.toString())
          .containsOnly(true);
      assertThat(layers.at("/0/converter")).isNotEqualTo(layers.at("/1/converter"));
      assertThat(metrics(standalone, id)).contains("loss.layer0", "loss.layer1");

      JsonNode again = Experiments.run(api, byLayer);
      assertThat(strategy(standalone, again.get("id").asString()).get("layers")).isEqualTo(layers);

      JsonNode later = Experiments.run(api, tested(id));
      assertThat(later.get("state").asString()).as(later.toString()).isEqualTo("completed");
      for (int layer = 0; layer < 2; layer++) {
        assertThat(later.at("/spec/inference/layers/%d/converter".formatted(layer)))
            .isEqualTo(layers.get(layer).get("converter"));
      }
      assertThat(points(api, later, "mapped")).isEqualTo(points(api, job, "optimised mapping"));
    }
  }

  private static Stream<String> metrics(Standalone standalone, String id) throws Exception {
    return get(standalone, "/api/v1/results/" + id)
        .get("training")
        .valueStream()
        .map(it -> it.get("metric").asString());
  }

  private static String tested(String id) {
    return tested(id, id);
  }

  private static String tested(String network, String strategy) {
    return """
        {"name": "found elsewhere", "kind": "drift-inference", "seed": %d,
         "spec": {"network": {"fromJob": "%s"},
                  "inference": {"converter": {"fromJob": "%s"}, "times": [1, 86400, 31536000], "repeats": 4}}}
        """
        .formatted(SEED, network, strategy);
  }

  private static JsonNode points(Api api, JsonNode job, String series) {
    for (JsonNode curve : api.curves(job.get("id").asString()).get("series")) {
      if (curve.get("name").asString().equals(series)) {
        return curve.get("points");
      }
    }
    throw new AssertionError("There is no curve " + series + ".");
  }

  private static JsonNode strategy(Standalone standalone, String id) throws Exception {
    return get(standalone, "/api/v1/results/" + id + "/strategy");
  }

  private static JsonNode get(Standalone standalone, String path) throws Exception {
    URI address = URI.create(standalone.address() + path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JsonMapper.shared().readTree(answer.body());
    }
  }
}
