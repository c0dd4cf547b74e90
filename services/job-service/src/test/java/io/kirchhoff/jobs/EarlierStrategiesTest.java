package io.kirchhoff.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.strategy.StrategyReport;
import io.kirchhoff.store.strategy.StrategyPart;
import io.kirchhoff.store.strategy.StrategyStore;
import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
    strategies.add(UUID.fromString(search), StrategyPart.of(0, report));
    HttpResponse<String> created =
        submit("training", "\"labels\": {}", "{\"fromJob\": \"" + search + "\"}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(JSON.readTree(created.body()).at("/spec/inference/converter")).isEqualTo(found);
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
