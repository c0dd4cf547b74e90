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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sensitivity studies over real HTTP, on a real database. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=job-service")
class SensitivityApiTest {
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
  void aSubmittedStudyTrainsItsNetworkFirst() throws Exception {
    JsonNode study = created(SubmissionExample.SENSITIVITY);
    assertThat(study.get("kind").stringValue()).isEqualTo("sensitivity");
    assertThat(study.at("/children/total").intValue()).isEqualTo(8);
    assertThat(study.at("/children/queued").intValue()).isEqualTo(1);
    assertThat(study.at("/spec/failureBudget").intValue()).isEqualTo(2);
    JsonNode children = get("/jobs?sweep=" + study.get("id").stringValue()).get("items");
    assertThat(children).hasSize(1);
    assertThat(children.at("/0/kind").stringValue()).isEqualTo("training");
    assertThat(children.at("/0/spec/inference/series")).hasSize(2);
    assertThat(children.at("/0/sweep/kind").stringValue()).isEqualTo("sensitivity");
    assertThat(get("/jobs?kind=sensitivity").get("items")).hasSize(1);
  }

  @Test
  void theSpecOfAStudyCanBeSubmittedAgain() throws Exception {
    JsonNode study = created(SubmissionExample.SENSITIVITY);
    JsonNode again =
        created(
            "{\"name\": \"again\", \"kind\": \"sensitivity\", \"seed\": 42, \"spec\": %s}"
                .formatted(study.get("spec")));
    assertThat(again.get("spec")).isEqualTo(study.get("spec"));
  }

  @Test
  void whatIsWrongIsToldAndNothingIsStored() throws Exception {
    HttpResponse<String> unknown =
        post(
            "/jobs",
            SubmissionExample.SENSITIVITY.replace("\"output-noise\", ", "\"outputnoise\", "));
    assertThat(unknown.statusCode()).isEqualTo(400);
    JsonNode problem = JSON.readTree(unknown.body());
    assertThat(problem.at("/errors/0/field").stringValue()).isEqualTo("spec.vary[0].parameter");
    assertThat(problem.at("/errors/0/message").stringValue())
        .contains("must be one of dac-bits", "Maybe you mean output-noise");
    HttpResponse<String> outside =
        post("/jobs", SubmissionExample.SENSITIVITY.replace("0.16]", "-0.16]"));
    assertThat(outside.body()).contains("output-noise = -0.16", "must be between 0 and 100");
    HttpResponse<String> gone =
        post(
            "/jobs",
            """
            {"name": "x", "kind": "sensitivity", "spec": {"vary": [{"parameter": "drift"}],
             "base": {"network": {"fromJob": "01890a5d-ac96-774b-bcce-b302099a8057"}}}}
            """);
    assertThat(gone.body()).contains("spec.base.network.fromJob", "there is no job");
    assertThat(jdbc.queryForObject("select count(*) from job", Long.class)).isZero();
  }

  @Test
  void aCheckSaysHowManyPointsAreKnown() throws Exception {
    HttpResponse<String> answer = post("/jobs/check", SubmissionExample.SENSITIVITY);
    JsonNode checked = JSON.readTree(answer.body());
    assertThat(checked.get("jobs").intValue()).as(answer.body()).isEqualTo(8);
    assertThat(checked.get("chips").intValue()).isEqualTo(80);
  }

  private JsonNode created(String body) throws Exception {
    HttpResponse<String> answer = post("/jobs", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(
        http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString()).body());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
