package io.kirchhoff.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.job.FreeTasks;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.testing.QueueEntries;
import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs that start from the network of another, over real HTTP. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=job-service")
class EarlierNetworksTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MLP = "{\"name\": \"mlp\", \"hidden\": [32]}";

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private ArtifactIndex artifacts;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private TaskRepository tasks;
  private final HttpClient http = HttpClient.newHttpClient();
  private String earlier;

  @BeforeEach
  void trainEarlier() throws Exception {
    earlier = JSON.readTree(submit(MLP, "digits", "").body()).get("id").asString();
  }

  @Test
  void theNetworkOfTheEarlierJobIsTakenOverWithItsLatestWeights() throws Exception {
    keep("fp32.safetensors");
    assertThat(startOf(fromEarlier("")).get("weights").asString()).isEqualTo("fp32");
    keep("hwa.safetensors");
    JsonNode spec = fromEarlier("");
    assertThat(spec.get("network")).isEqualTo(JSON.readTree(MLP));
    assertThat(startOf(spec).get("fromJob").asString()).isEqualTo(earlier);
    assertThat(startOf(spec).get("weights").asString()).isEqualTo("hwa");
    assertThat(startOf(fromEarlier(", \"weights\": \"fp32\"")).get("weights").asString())
        .isEqualTo("fp32");
  }

  @Test
  void theSpecWithAllValuesStatedCanBeSubmittedAgain() throws Exception {
    keep("fp32.safetensors");
    JsonNode spec = fromEarlier("");
    HttpResponse<String> again = post(spec.toString());
    assertThat(JSON.readTree(again.body()).get("spec")).as(again.body()).isEqualTo(spec);
  }

  /** Whoever did not hear the answer sends it again, and wants the same one. */
  @Test
  void theSameKeyGivesTheFirstJobAlsoWhenTheNetworkThatItNamesIsGone() throws Exception {
    keep("fp32.safetensors");
    String spec =
        """
        {"network": {"fromJob": "%s"}, "dataset": {"name": "digits"}, "training": {"epochs": 1}}
        """
            .formatted(earlier);
    String first =
        JSON.readTree(send("training", spec, "Idempotency-Key", "once").body())
            .get("id")
            .asString();
    for (String job : List.of(first, earlier)) {
      jdbc.update(
          "update job set state = 'CANCELLED', finished_at = now() where id = ?::uuid", job);
    }
    jdbc.update("delete from job where id = ?::uuid", earlier);
    HttpResponse<String> again = send("training", spec, "Idempotency-Key", "once");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
    assertThat(JSON.readTree(again.body()).get("id").asString()).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"fromJob\": \"17\"} | spec.network.fromJob | must be the id of a job",
        "{\"fromJob\": \"00000000-0000-0000-0000-000000000001\"} | spec.network.fromJob | there is no job",
        "{\"fromJob\": \"EARLIER\", \"hidden\": [3]} | spec.network.hidden | no place beside fromJob",
        "{\"fromJob\": \"EARLIER\", \"weights\": \"int8\"} | spec.network.weights | one of fp32, hwa",
        "{\"fromJob\": \"EARLIER\", \"weights\": \"hwa\"} | spec.network.weights | has no hwa weights yet",
      })
  void aNetworkThatIsNotThereIsRefusedWithItsField(String network, String field, String message)
      throws Exception {
    keep("fp32.safetensors");
    assertRefused(submit(network.replace("EARLIER", earlier), "digits", ""), field, message);
  }

  @Test
  void aJobWithoutWeightsYetIsRefused() throws Exception {
    assertRefused(
        submit("{\"fromJob\": \"" + earlier + "\"}", "digits", ""),
        "spec.network.fromJob",
        "which is queued, has no fp32 weights yet");
  }

  @Test
  void aJobThatDivergedGivesTheNetworkOfItsLastGoodCheckpoint() throws Exception {
    keep("hwa-last-good.safetensors");
    assertRefused(
        submit("{\"fromJob\": \"" + earlier + "\"}", "digits", ""),
        "spec.network.fromJob",
        "which is queued, has no fp32 weights yet");
    diverge();
    JsonNode spec = fromEarlier("");
    assertThat(startOf(spec).get("weights").asString()).isEqualTo("hwa");
    assertThat(post(spec.toString()).statusCode()).isEqualTo(201);
    assertRefused(
        submit("{\"fromJob\": \"" + earlier + "\", \"weights\": \"fp32\"}", "digits", ""),
        "spec.network.weights",
        "which is failed, has no fp32 weights: name a job");
    // What was trained to its end goes before it.
    keep("fp32.safetensors");
    assertThat(startOf(fromEarlier("")).get("weights").asString()).isEqualTo("fp32");
    assertThat(startOf(fromEarlier(", \"weights\": \"hwa\"")).get("weights").asString())
        .isEqualTo("hwa");
  }

  @Test
  void aStartFromAnotherNetworkOrOtherSamplesIsRefused() throws Exception {
    keep("fp32.safetensors");
    String start = "\"start\": {\"fromJob\": \"" + earlier + "\", \"weights\": \"fp32\"},";
    assertRefused(
        submit(MLP.replace("32", "33"), "digits", start), "spec.network", "must be that of job");
    assertRefused(submit(MLP, "fashion-mnist", start), "spec.dataset", "1x8x8");
  }

  @Test
  void aDriftInferenceNeedsNoMoreThanTheJobAndItsChips() throws Exception {
    keep("hwa.safetensors");
    JsonNode first = inference(earlier);
    JsonNode spec = first.get("spec");
    assertThat(spec.get("dataset").get("name").asString()).isEqualTo("digits");
    assertThat(spec.has("training")).isFalse();
    assertThat(first.get("kind").asString()).isEqualTo("drift-inference");
    // The network of a job that only tests it is that of the job which trained it.
    JsonNode again = inference(first.get("id").asString());
    assertThat(startOf(again.get("spec"))).isEqualTo(startOf(spec));
    HttpResponse<String> stated =
        send("drift-inference", spec.toString().replace(earlier, first.get("id").asString()));
    assertRefused(stated, "spec.start.weights", "has no hwa weights yet");
    artifacts.add(
        UUID.fromString(first.get("id").asString()), new Artifact("hwa.safetensors", "00ff", 1));
    stated = send("drift-inference", spec.toString().replace(earlier, first.get("id").asString()));
    assertRefused(stated, "spec.start.fromJob", "only tests the network of job " + earlier);
  }

  private JsonNode inference(String job) throws Exception {
    HttpResponse<String> created =
        send(
            "drift-inference",
            "{\"network\": {\"fromJob\": \"%s\"}, \"inference\": {\"times\": [1]}}".formatted(job));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return JSON.readTree(created.body());
  }

  private void diverge() {
    UUID task = tasks.findByJobIdOrderByOrdinal(UUID.fromString(earlier)).getFirst().id();
    leases.fail(
        free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine").orElseThrow(),
        ReasonCode.TRAINING_DIVERGED,
        "NaN");
  }

  private void keep(String name) {
    artifacts.add(UUID.fromString(earlier), new Artifact(name, "00ff", 1));
  }

  private JsonNode fromEarlier(String more) throws Exception {
    HttpResponse<String> created =
        submit("{\"fromJob\": \"" + earlier + "\"" + more + "}", "digits", "");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return JSON.readTree(created.body()).get("spec");
  }

  private static JsonNode startOf(JsonNode spec) {
    return spec.get("start");
  }

  private static void assertRefused(HttpResponse<String> answer, String field, String message) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode error = JSON.readTree(answer.body()).get("errors").get(0);
    assertThat(error.get("field").asString()).isEqualTo(field);
    assertThat(error.get("message").asString()).contains(message);
  }

  private HttpResponse<String> submit(String network, String dataset, String more)
      throws Exception {
    return post(
        "{\"network\": %s, %s \"dataset\": {\"name\": \"%s\"}, \"training\": {\"epochs\": 1}}"
            .formatted(network, more, dataset));
  }

  private HttpResponse<String> post(String spec) throws Exception {
    return send("training", spec);
  }

  private HttpResponse<String> send(String kind, String spec, String... header) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/jobs"))
            .headers(
                Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(header))
                    .toArray(String[]::new))
            .POST(
                BodyPublishers.ofString(
                    "{\"name\": \"test\", \"kind\": \"%s\", \"spec\": %s}".formatted(kind, spec)))
            .build(),
        BodyHandlers.ofString());
  }
}
