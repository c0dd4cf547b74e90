package io.kirchhoff.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.strategy.StrategyReport;
import io.kirchhoff.store.strategy.StrategyPart;
import io.kirchhoff.store.strategy.StrategySample;
import io.kirchhoff.store.strategy.StrategyStore;
import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs that take the mapping of an earlier search, over real HTTP. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=job-service")
class EarlierStrategiesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final JsonNode PLAIN =
      JSON.readTree("{\"name\": \"single-pair\", \"gMax\": 25.0, \"gMin\": 0.0}");

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private StrategyStore strategies;
  private final HttpClient http = HttpClient.newHttpClient();
  private String search;

  @BeforeEach
  void searchForAMapping() throws Exception {
    HttpResponse<String> created = submit("weight-programming", "\"programming\": {}", "{}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    search = JSON.readTree(created.body()).get("id").asString();
  }

  @Test
  void theTablesThatWereFoundBecomePartOfTheExperiment() throws Exception {
    JsonNode found =
        JSON.readTree(
            "{\"name\": \"custom-pairs\", \"factors\": [2.0], \"plus\": [[0.0, 0.0, 20.0]], \"minus\": [[20.0, 0.0, 0.0]], \"invertible\": false}");
    var report = new StrategyReport(found, true, -0.1, 0.01, 40, List.of(1.0), List.of());
    strategies.add(UUID.fromString(search), new StrategyPart(List.of(), 0, 0, List.of(), report));
    HttpResponse<String> created =
        submit("training", "\"labels\": {}", "{\"fromJob\": \"" + search + "\"}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(JSON.readTree(created.body()).at("/spec/inference/converter")).isEqualTo(found);
  }

  /** A search by layer that found a mapping for some layers and kept the plain one for the last. */
  private String foundByLayer(String... layers) throws Exception {
    HttpResponse<String> created =
        submit("weight-programming", "\"programming\": {\"weights\": \"by-layer\"}", "{}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String id = JSON.readTree(created.body()).get("id").asString();
    var samples = new ArrayList<StrategySample>();
    for (int place = 0; place < layers.length; place++) {
      samples.add(new StrategySample(place, layers[place], List.of(-1f, 1f)));
    }
    strategies.add(UUID.fromString(id), StrategyPart.of(samples));
    for (int place = 0; place < layers.length; place++) {
      JsonNode converter = place == layers.length - 1 ? PLAIN : table(place + 1);
      var report = new StrategyReport(converter, true, -0.1, 0.01, 40, List.of(1.0), List.of());
      strategies.add(UUID.fromString(id), new StrategyPart(List.of(), place, 0, List.of(), report));
    }
    return id;
  }

  private static JsonNode table(int factor) {
    return JSON.readTree(
        "{\"name\": \"custom-pairs\", \"factors\": [%d.0], \"plus\": [[0.0, 0.0, 20.0]], \"minus\": [[20.0, 0.0, 0.0]], \"invertible\": false}"
            .formatted(factor));
  }

  @Test
  void mappingsByLayerBecomeConvertersOfTheLayersBeforeTheRulesThatAreStated() throws Exception {
    String byLayer = foundByLayer("layer0", "layer1");
    HttpResponse<String> created =
        submit(
            "training",
            "\"labels\": {}",
            "{\"fromJob\": \""
                + byLayer
                + "\"}, \"layers\": [{\"match\": \"layer1\", \"converter\": \"dual-pair\"}]");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    JsonNode inference = JSON.readTree(created.body()).at("/spec/inference");
    assertThat(inference.get("converter")).isEqualTo(PLAIN);
    JsonNode layers = inference.get("layers");
    assertThat(layers).hasSize(3);
    assertThat(layers.get(0).get("match").asString()).isEqualTo("layer0");
    assertThat(layers.get(0).get("converter")).isEqualTo(table(1));
    assertThat(layers.get(1).get("converter")).isEqualTo(PLAIN);
    assertThat(layers.at("/2/converter/name").asString()).isEqualTo("dual-pair");
  }

  @Test
  void rulesThatAreNoListAreRefusedWithTheirField() throws Exception {
    HttpResponse<String> refused =
        submit("training", "\"labels\": {}", "\"dual-pair\", \"layers\": {\"match\": \"layer0\"}");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(JSON.readTree(refused.body()).at("/errors/0/field").asString())
        .isEqualTo("spec.inference.layers");
  }

  @Test
  void aRuleMayTakeTheMappingOfItsLayerOrThatOfAllWeights() throws Exception {
    String byLayer = foundByLayer("layer0", "layer1");
    var report = new StrategyReport(table(3), true, -0.1, 0.01, 40, List.of(1.0), List.of());
    strategies.add(UUID.fromString(search), new StrategyPart(List.of(), 0, 0, List.of(), report));
    String layers =
        "\"single-pair\", \"layers\": [{\"match\": \"layer0\", \"converter\": {\"fromJob\": \"%s\"}}, {\"match\": \"*1\", \"converter\": {\"fromJob\": \"%s\"}}]";
    HttpResponse<String> created =
        submit("training", "\"labels\": {}", layers.formatted(byLayer, search));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    JsonNode spec = JSON.readTree(created.body()).get("spec");
    assertThat(spec.at("/inference/layers/0/converter")).isEqualTo(table(1));
    assertThat(spec.at("/inference/layers/1/converter")).isEqualTo(table(3));

    HttpResponse<String> refused =
        submit("training", "\"labels\": {}", layers.formatted(search, byLayer));
    assertThat(refused.statusCode()).isEqualTo(400);
    JsonNode error = JSON.readTree(refused.body()).get("errors").get(0);
    assertThat(error.get("field").asString())
        .isEqualTo("spec.inference.layers[1].converter.fromJob");
    assertThat(error.get("message").asString())
        .contains("must match that layer alone, by its name. It matches \"*1\"");
  }

  @Test
  void mappingsByLayerDoNotFitANetworkWithOtherLayers() throws Exception {
    String larger = foundByLayer("layer0", "layer1", "layer2");
    refused(
        "{\"fromJob\": \"" + larger + "\"}",
        "has found a converter for each of layer0, layer1, layer2; the layers of this network are layer0, layer1. Search mappings for this network, or name a job that has found one for all weights");
    String smaller = foundByLayer("layer0");
    refused(
        "{\"fromJob\": \"" + smaller + "\"}",
        "has found a converter for each of layer0, but none for layer1, on tiles here. State one in spec.inference.layers. Search");
    HttpResponse<String> created =
        submit(
            "training",
            "\"labels\": {}",
            "{\"fromJob\": \""
                + smaller
                + "\"}, \"layers\": [{\"match\": \"layer1\", \"digital\": true}]");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
  }

  @Test
  void aSearchByLayerIsNamedOnceAllItsLayersHaveEnded() throws Exception {
    String byLayer = foundByLayer("layer0", "layer1");
    strategies.add(
        UUID.fromString(byLayer),
        StrategyPart.of(List.of(new StrategySample(2, "layer2", List.of(-1f, 1f)))));
    refused("{\"fromJob\": \"" + byLayer + "\"}", "has found no converter yet");
  }

  private void refused(String converter, String message) throws Exception {
    HttpResponse<String> answer = submit("training", "\"labels\": {}", converter);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode error = JSON.readTree(answer.body()).get("errors").get(0);
    assertThat(error.get("field").asString()).isEqualTo("spec.inference.converter.fromJob");
    assertThat(error.get("message").asString()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"fromJob\": \"17\"} | spec.inference.converter.fromJob | must be the id of a job",
        "{\"fromJob\": \"00000000-0000-0000-0000-000000000001\"} | spec.inference.converter.fromJob | there is no job",
        "{\"fromJob\": \"SEARCH\", \"gMax\": 3} | spec.inference.converter.gMax | no place beside fromJob",
        "{\"fromJob\": \"SEARCH\"} | spec.inference.converter.fromJob | which is queued, has found no converter yet",
        "{\"fromJob\": \"OTHER\"} | spec.inference.converter.fromJob | is a training; only a weight-programming finds a converter",
      })
  void aMappingThatIsNotThereIsRefusedWithItsField(String converter, String field, String message)
      throws Exception {
    JsonNode other = JSON.readTree(submit("training", "\"labels\": {}", "{}").body());
    String named = converter.replace("SEARCH", search).replace("OTHER", other.get("id").asString());
    HttpResponse<String> answer = submit("training", "\"labels\": {}", named);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode error = JSON.readTree(answer.body()).get("errors").get(0);
    assertThat(error.get("field").asString()).isEqualTo(field);
    assertThat(error.get("message").asString()).contains(message);
  }

  /** A search has its settings in the spec, another job has labels beside it. */
  private HttpResponse<String> submit(String kind, String more, String converter) throws Exception {
    boolean searches = more.contains("programming");
    String inference =
        converter.equals("{}")
            ? "{\"times\": [1]}"
            : "{\"times\": [1], \"converter\": %s}".formatted(converter);
    String body =
        """
        {"name": "test", "kind": "%s", %s "spec": {
          "network": {"name": "mlp", "hidden": [32]}, "dataset": {"name": "digits"},
          "training": {"epochs": 1}, %s "inference": %s}}
        """
            .formatted(kind, searches ? "" : more + ",", searches ? more + "," : "", inference);
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/jobs"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
