package io.kirchhoff.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.testing.TestDatabase;
import java.io.ByteArrayInputStream;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The job service over real HTTP, on a real database. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=job-service")
class JobApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void empty() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
  }

  @Test
  void aSubmittedJobIsQueuedAndCanBeRead() throws Exception {
    HttpResponse<String> created = post("/jobs", SubmissionExample.HWA);
    assertThat(created.statusCode()).isEqualTo(201);
    JsonNode job = JSON.readTree(created.body());
    String id = job.get("id").stringValue();
    assertThat(created.headers().firstValue("Location")).hasValue("/api/v1/jobs/" + id);
    assertThat(job.get("state").stringValue()).isEqualTo("queued");
    assertThat(job.get("queuePosition").intValue()).isZero();
    assertThat(job.get("seed").longValue()).isEqualTo(42);
    assertThat(job.at("/labels/paper").stringValue()).isEqualTo("rasch2023");
    assertThat(job.at("/spec/inference/tile/irDrop").doubleValue()).isEqualTo(1.0);
    assertThat(job.get("reason").isNull()).isTrue();
    assertThat(JSON.readTree(get("/jobs/" + id).body())).isEqualTo(job);
    assertThat(jdbc.queryForObject("select count(*) from scheduled_tasks", Long.class))
        .isEqualTo(1);
  }

  @Test
  void theSpecOfAJobCanBeSubmittedAgain() throws Exception {
    JsonNode job = JSON.readTree(post("/jobs", SubmissionExample.HWA).body());
    String again =
        """
        {"name": "again", "kind": "training", "seed": %d, "spec": %s}
        """
            .formatted(job.get("seed").longValue(), job.get("spec"));
    JsonNode copy = JSON.readTree(post("/jobs", again).body());
    assertThat(copy.get("spec")).isEqualTo(job.get("spec"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"name\": \"x\", | invalid-json | line 1",
        " | invalid-json | empty",
        "{\"name\": \"a\", \"name\": \"b\"} | invalid-json | Duplicate",
        "{\"seed\": NaN} | invalid-json | NaN",
        "{} {} | invalid-json | Trailing",
        "[] | invalid-spec | must be an object",
        "{\"kind\": \"training\"} | invalid-spec | name: is missing",
      })
  void anUnreadableSubmissionIsAProblemAndStoresNothing(String body, String code, String detail)
      throws Exception {
    HttpResponse<String> refused = post("/jobs", body == null ? "" : body);
    assertProblem(refused, 400, code, detail);
    assertThat(jdbc.queryForObject("select count(*) from job", Long.class)).isZero();
  }

  @Test
  void everyMistakeOfASubmissionIsNamedWithItsField() throws Exception {
    String wrong =
        SubmissionExample.HWA
            .replace("[1, 3600,", "[-1, 3600,")
            .replace("\"lenet\"", "\"lenett\"")
            .replace("\"repeats\"", "\"repeat\"");
    HttpResponse<String> refused = post("/jobs", wrong);
    assertProblem(refused, 400, "invalid-spec", "Maybe you mean lenet");
    JsonNode errors = JSON.readTree(refused.body()).get("errors");
    assertThat(errors.valueStream().map(error -> error.get("field").stringValue()))
        .containsExactly("spec.network.name", "spec.inference.repeat", "spec.inference.times[0]");
  }

  @Test
  void aBodyOfTenMegabytesIsRefusedWhetherItStatesItsLengthOrNot() throws Exception {
    byte[] large = new byte[10 << 20];
    for (HttpRequest.BodyPublisher body :
        List.of(
            BodyPublishers.ofByteArray(large),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))) {
      HttpRequest request =
          HttpRequest.newBuilder(uri("/jobs"))
              .header("Content-Type", "application/json")
              .POST(body)
              .build();
      assertProblem(
          http.send(request, BodyHandlers.ofString()), 413, "payload-too-large", "1048576");
    }
  }

  @Test
  void anotherMediaTypeIsRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/jobs"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("hello"))
            .build();
    HttpResponse<String> refused = http.send(request, BodyHandlers.ofString());
    assertProblem(refused, 415, "unsupported-media-type", "text/plain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/jobs/17 | 400 | invalid-parameter | id must be an id such as",
        "/jobs/01890a5d-ac96-774b-bcce-b302099a8057 | 404 | not-found | no job 01890a5d",
        "/jobs?limit=0 | 400 | invalid-parameter | between 1 and 500; it is 0",
        "/jobs?limit=many | 400 | invalid-parameter | a whole number; it is",
        "/jobs?state=runing | 400 | invalid-parameter | Maybe you mean running",
        "/jobs?createdFrom=today | 400 | invalid-parameter | a time such as 2026-11-30T08:00:00Z; it is",
        "/jobs?createdTo=-100000-01-01T00:00:00Z | 400 | invalid-parameter | between 1970",
        "/jobs?label=paper | 400 | invalid-parameter | name:value",
        "/jobs?cursor=xyz | 400 | invalid-parameter | nextCursor",
        "/catalog/device | 404 | not-found | Maybe you mean devices",
        "/nothing | 404 | not-found | nothing",
      })
  void aBadRequestIsAProblemWithACode(String path, int status, String code, String detail)
      throws Exception {
    assertProblem(get(path), status, code, detail);
  }

  @Test
  void theWrongMethodIsAProblem() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri("/jobs")).DELETE().build();
    HttpResponse<String> refused = http.send(request, BodyHandlers.ofString());
    assertProblem(refused, 405, "method-not-allowed", "DELETE");
  }

  @Test
  void theSameKeyGivesTheFirstJobAndAnotherBodyIsRefused() throws Exception {
    HttpResponse<String> first = post("/jobs", SubmissionExample.HWA, "Idempotency-Key", "k1");
    HttpResponse<String> second = post("/jobs", SubmissionExample.HWA, "Idempotency-Key", "k1");
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(JSON.readTree(second.body()).get("id"))
        .isEqualTo(JSON.readTree(first.body()).get("id"));
    String other = SubmissionExample.HWA.replace("42", "43");
    assertProblem(post("/jobs", other, "Idempotency-Key", "k1"), 422, "idempotency-conflict", "k1");
  }

  @Test
  void jobsAreListedNewestFirstInPages() throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      ids.add(JSON.readTree(post("/jobs", SubmissionExample.HWA).body()).get("id").stringValue());
    }
    var listed = new ArrayList<String>();
    String cursor = "";
    do {
      JsonNode page = JSON.readTree(get("/jobs?limit=2" + cursor).body());
      page.get("items").forEach(job -> listed.add(job.get("id").stringValue()));
      JsonNode next = page.get("nextCursor");
      cursor = next.isNull() ? "" : "&cursor=" + next.stringValue();
    } while (!cursor.isEmpty());
    assertThat(listed).isEqualTo(ids.reversed());
  }

  @Test
  void jobsAreFoundByStateAndLabel() throws Exception {
    post("/jobs", SubmissionExample.HWA);
    post("/jobs", SubmissionExample.HWA.replace("rasch2023", "mackin2022"));
    JsonNode page =
        JSON.readTree(get("/jobs?state=queued&kind=training&label=paper:mackin2022").body());
    assertThat(page.get("items")).hasSize(1);
    assertThat(JSON.readTree(get("/jobs?state=failed").body()).get("items")).isEmpty();
  }

  @Test
  void aLabelsValueMayHaveCommas() throws Exception {
    post("/jobs", SubmissionExample.HWA.replace("rasch2023", "rasch, mackin:both "));
    post("/jobs", SubmissionExample.HWA);
    JsonNode page = JSON.readTree(get("/jobs?label=paper:rasch,%20mackin:both%20").body());
    assertThat(page.get("items")).hasSize(1);
    assertThat(JSON.readTree(get("/jobs?label=paper:rasch2023&label=paper:x").body()).get("items"))
        .as("all of them")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network=lenet&dataset=digits&device=pcm&owner=local | training",
        "text=LENET%20on | training",
        "text=%25 | sweep",
        "network=mlp&kind=sweep | sweep",
        "createdFrom=2026-01-01T00:00:00Z&createdTo=9999-01-01T00:00:00Z | sweep training",
        "owner=somebody | ''",
      })
  void jobsAreFoundByWhatTheyAre(String query, String kinds) throws Exception {
    post("/jobs", SubmissionExample.HWA);
    post("/jobs", SubmissionExample.SWEEP.replace("How much training noise", "100 %"));
    JsonNode items = JSON.readTree(get("/jobs?" + query).body()).get("items");
    assertThat(String.join(" ", items.valueStream().map(it -> it.get("kind").asString()).toList()))
        .isEqualTo(kinds);
  }

  @Test
  void aQueuedJobIsCancelledAtOnceAndStaysSo() throws Exception {
    String id = JSON.readTree(post("/jobs", SubmissionExample.HWA).body()).get("id").stringValue();
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> cancelled = post("/jobs/" + id + "/cancel", "");
      assertThat(cancelled.statusCode()).isEqualTo(202);
      JsonNode job = JSON.readTree(cancelled.body());
      assertThat(job.get("state").stringValue()).isEqualTo("cancelled");
      assertThat(job.get("finishedAt").isNull()).isFalse();
    }
    assertProblem(post("/jobs/" + UUID.randomUUID() + "/cancel", ""), 404, "not-found", "no job");
  }

  @Test
  void theCatalogueListsDevicesWithTheirParameters() throws Exception {
    JsonNode devices = JSON.readTree(get("/catalog/devices").body());
    assertThat(devices.at("/0/name").stringValue()).isEqualTo("pcm");
    assertThat(devices.at("/0/parameters/0/unit").stringValue()).isEqualTo("µS");
    assertThat(devices.at("/0/parameters/0/standard").doubleValue()).isEqualTo(25.0);
  }

  @Test
  void livenessAndReadinessAnswer() throws Exception {
    for (String probe : List.of("liveness", "readiness")) {
      URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/" + probe);
      HttpResponse<String> up =
          http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertThat(up.statusCode()).as(probe).isEqualTo(200);
    }
  }

  private static void assertProblem(
      HttpResponse<String> answer, int status, String code, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("code").stringValue()).isEqualTo(code);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("detail").stringValue()).contains(detail);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
  }
}
