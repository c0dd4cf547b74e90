package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.testing.TestDatabase;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.Service;
import io.kirchhoff.tests.process.Standalone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Three processes, of which clients know the results service's address alone. */
class OneEntryAddressIT {
  private static final Path COMMITTED = Installation.ROOT.resolve("api-spec/openapi.yaml");

  @TempDir private static Path folder;
  private static TestDatabase database;
  private static Service jobs;
  private static Service entry;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    jobs = Service.start("job-service", database, folder);
    entry = Service.start("results-service", database, folder, behind(jobs.address().toString()));
    jobs.awaitReady();
    entry.awaitReady();
  }

  @AfterAll
  static void stop() {
    entry.close();
    jobs.close();
  }

  private static Map<String, String> behind(String jobService) {
    return Map.of(
        "KIRCHHOFF_JOB_SERVICE_URL", jobService, "KIRCHHOFF_JOB_SERVICE_ANSWER_TIMEOUT", "20s");
  }

  @Test
  void anExperimentGoesInAndItsCurvesComeOut() {
    try (Service worker = Service.start("worker-service", database, folder)) {
      worker.awaitReady();
      Api api = new Api(entry.address(), null);
      JsonNode job = Experiments.run(api, Experiments.SMALL);
      assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("completed");
      assertThat(api.curves(job.get("id").asString()).get("series")).hasSize(4);
    }
  }

  @Test
  void aCreatedJobIsWhereItsLocationSays() {
    HttpResponse<String> created = post("/api/v1/jobs", Experiments.SMALL);
    assertThat(created.statusCode()).isEqualTo(201);
    String location = created.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith("/api/v1/jobs/");
    assertThat(Http.get(entry.address(), location).body()).contains("\"small\"");
  }

  @Test
  void queriesPathsAndHeadersArriveUnchanged() {
    assertThat(Http.get(entry.address(), "/api/v1/jobs?limit=0").body())
        .contains("limit must be between 1 and 500; it is 0.");
    assertThat(Http.get(entry.address(), "/api/v1/jobs?label=a%3Ab%26c&limit=1").statusCode())
        .isEqualTo(200);
    HttpResponse<String> networks = Http.get(entry.address(), "/api/v1/catalog/networks");
    assertThat(networks.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(networks.headers().allValues("Date")).hasSize(1);
    assertThat(post("/api/v1/jobs", "{").body()).contains("\"code\":\"invalid-json\"");
    assertThat(post("/api/v1/jobs/check", Experiments.SMALL).body()).contains("\"chips\":6");
  }

  @Test
  void bodiesAreLimitedAtTheDoorWhetherTheyStateTheirLengthOrNot() {
    String large = " ".repeat((1 << 20) + 1);
    assertThat(post("/api/v1/jobs", large).body()).contains("payload-too-large");
    HttpResponse<String> chunked =
        Http.send(
            HttpRequest.newBuilder(entry.address().resolve("/api/v1/jobs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large)))
                .build());
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(chunked.body()).contains("\"code\":\"payload-too-large\"");
  }

  @Test
  void whatTheContractHasIsBehindTheEntry() {
    JsonNode paths = YAMLMapper.builder().build().readTree(COMMITTED).get("paths");
    List<String> plain =
        paths.propertyNames().stream()
            .filter(path -> paths.get(path).has("get") && !path.contains("{"))
            .toList();
    assertThat(plain)
        .contains("/api/v1/queue", "/api/v1/usage", "/api/v1/compare", "/api/v1/templates");
    for (String path : plain) {
      assertThat(Http.get(entry.address(), path).statusCode()).as(path).isIn(200, 400);
    }
  }

  @Test
  void theDocumentAtTheEntryIsTheWholeContract() {
    String served = Http.get(entry.address(), "/v3/api-docs.yaml").body();
    YAMLMapper yaml = YAMLMapper.builder().build();
    JsonNode whole = yaml.readTree(served);
    JsonNode committed = yaml.readTree(COMMITTED);
    assertThat(whole.get("paths")).isEqualTo(committed.get("paths"));
    assertThat(whole.get("components")).isEqualTo(committed.get("components"));
    assertThat(whole.get("tags")).containsExactlyInAnyOrderElementsOf(committed.get("tags"));
    assertThat(Http.get(entry.address(), "/swagger-ui/index.html").statusCode()).isEqualTo(200);
  }

  @Test
  void whenTheJobServiceIsAwayTheEntrySaysSoAndResultsAreStillServed() {
    String nobody = "http://127.0.0.1:" + Standalone.freePort();
    try (Service alone = Service.start("results-service", database, folder, behind(nobody))) {
      alone.awaitReady();
      HttpResponse<String> answer = Http.get(alone.address(), "/api/v1/jobs");
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      JsonNode problem = JsonMapper.shared().readTree(answer.body());
      assertThat(problem.get("code").asString()).isEqualTo("job-service-unreachable");
      assertThat(problem.get("detail").asString()).contains("Results can be read meanwhile");
      assertThat(Http.get(alone.address(), "/v3/api-docs").body())
          .contains("job-service-unreachable");
      String nothing = "/api/v1/results/01890a5d-ac96-774b-bcce-b302099a8057";
      assertThat(Http.get(alone.address(), nothing).body()).contains("\"code\":\"not-found\"");
    }
  }

  @Test
  void aJobServiceThatBeginsNoAnswerIsNotAwaitedForever() throws IOException {
    // It takes connections in, and that is all it does.
    try (var silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Map<String, String> settings =
          Map.of(
              "KIRCHHOFF_JOB_SERVICE_URL",
              "http://127.0.0.1:" + silent.getLocalPort(),
              "KIRCHHOFF_JOB_SERVICE_ANSWER_TIMEOUT",
              "300ms");
      try (Service impatient = Service.start("results-service", database, folder, settings)) {
        impatient.awaitReady();
        HttpResponse<String> answer = Http.get(impatient.address(), "/api/v1/jobs");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("\"code\":\"job-service-timeout\"");
      }
    }
  }

  private static HttpResponse<String> post(String path, String body) {
    return Http.send(
        HttpRequest.newBuilder(entry.address().resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }
}
