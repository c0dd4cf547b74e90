package io.kirchhoff.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checking says what submitting would say, and leaves nothing behind. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=job-service")
class SubmissionCheckApiTest {
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
  void aValidSubmissionIsShownAsItWouldBeStoredAndIsNot() throws Exception {
    HttpResponse<String> answer = post("/jobs/check", SubmissionExample.HWA);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertNothingStored();
    JsonNode checked = JSON.readTree(answer.body());
    assertThat(checked.get("kind").stringValue()).isEqualTo("training");
    assertThat(checked.get("jobs").intValue()).isEqualTo(1);
    assertThat(checked.get("chips").intValue()).isEqualTo(25);
    JsonNode job = JSON.readTree(post("/jobs", SubmissionExample.HWA).body());
    assertThat(checked.get("spec")).isEqualTo(job.get("spec"));
    assertThat(checked.get("specHash").stringValue())
        .isEqualTo(jdbc.queryForObject("select spec_hash from job", String.class));
  }

  @Test
  void aSweepIsCheckedWithItsChildren() throws Exception {
    JsonNode checked = JSON.readTree(post("/jobs/check", SubmissionExample.SWEEP).body());
    assertThat(checked.get("kind").stringValue()).isEqualTo("sweep");
    assertThat(checked.get("jobs").intValue()).isEqualTo(6);
    assertThat(checked.get("chips").intValue()).isEqualTo(30);
    assertNothingStored();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"name\": \"a\", \"name\": \"b\"}",
        "{\"name\": \"x\", \"kind\": \"training\"}",
        "{\"name\": \"x\", \"kind\": \"training\", \"spec\": {\"network\": \"lenett\", \"dataset\":"
            + " {\"name\": \"digits\"}, \"training\": {\"epochs\": 0}}}",
        "{\"name\": \"x\", \"kind\": \"training\", \"spec\": {\"network\": {\"fromJob\":"
            + " \"01890a5d-ac96-774b-bcce-b302099a8057\"}, \"training\": {\"epochs\": 1}}}",
        "{\"name\": \"x\", \"kind\": \"drift-inference\", \"spec\": {\"network\": \"mlp\","
            + " \"dataset\": {\"name\": \"digits\"}}}",
        "{\"name\": \"x\", \"kind\": \"sweep\", \"spec\": {}}"
      })
  void anInvalidOneIsRefusedInTheWordsOfASubmission(String body) throws Exception {
    HttpResponse<String> checked = post("/jobs/check", body);
    assertThat(checked.statusCode()).isEqualTo(400);
    assertThat(checked.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(problem(checked)).isEqualTo(problem(post("/jobs", body)));
    assertNothingStored();
  }

  @Test
  void templatesAreServedAndCanBeSubmittedAsTheyStand() throws Exception {
    JsonNode templates = JSON.readTree(get("/templates"));
    assertThat(templates).hasSizeGreaterThan(3);
    for (JsonNode template : templates) {
      HttpResponse<String> created = post("/jobs", template.get("submission").toString());
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }
  }

  @Test
  void theWholeCatalogueHasEachKindAsItIsByItself() throws Exception {
    JsonNode whole = JSON.readTree(get("/catalog"));
    for (String kind : whole.propertyNames()) {
      assertThat(whole.get(kind)).as(kind).isEqualTo(JSON.readTree(get("/catalog/" + kind)));
    }
    assertThat(whole.propertyNames()).contains("submission", "networks", "presets");
  }

  private void assertNothingStored() {
    assertThat(jdbc.queryForObject("select count(*) from job", Long.class)).isZero();
  }

  /** Without the path of the request, which differs. */
  private static JsonNode problem(HttpResponse<String> answer) {
    var problem = (ObjectNode) JSON.readTree(answer.body());
    problem.remove("instance");
    return problem;
  }

  private String get(String path) throws Exception {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
  }
}
