package io.kirchhoff.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Retry, deletion and limits over real HTTP, on a real database. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=job-service")
class JobEndApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private String job;

  @BeforeEach
  void submit() throws Exception {
    job = JSON.readTree(send("POST", "", SubmissionExample.HWA).body()).get("id").asString();
  }

  @Test
  void aCancelledJobBeginsItsNextAttempt() throws Exception {
    send("POST", "/" + job + "/cancel", "");
    HttpResponse<String> answer = send("POST", "/" + job + "/retry", "");
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode again = JSON.readTree(answer.body());
    assertThat(again.get("state").asString()).isEqualTo("queued");
    assertThat(again.get("attempt").intValue()).isEqualTo(2);
    assertThat(again.get("finishedAt").isNull()).isTrue();
    assertThat(again.get("attempts")).hasSize(2);
    assertThat(again.at("/attempts/0/state").asString()).isEqualTo("cancelled");
    assertThat(again.at("/attempts/0/reasonCode").asString()).isEqualTo("cancelled");
    assertThat(again.at("/attempts/0/finishedAt").isNull()).isFalse();
    assertThat(again.at("/attempts/1/phases")).isEmpty();
    assertProblem(send("POST", "/" + job + "/retry", ""), 409, "job-not-retriable", "is queued");
  }

  @Test
  void aJobThatHasEndedIsDeletedAndOneThatHasNotIsKept() throws Exception {
    assertProblem(send("DELETE", "/" + job, ""), 409, "job-not-ended", "Cancel it first");
    send("POST", "/" + job + "/cancel", "");
    HttpResponse<String> deleted = send("DELETE", "/" + job, "");
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertProblem(send("GET", "/" + job, ""), 404, "not-found", job);
    assertProblem(send("DELETE", "/" + job, ""), 404, "not-found", job);
    assertProblem(send("POST", "/" + job + "/retry", ""), 404, "not-found", job);
    assertProblem(send("DELETE", "/" + UUID.randomUUID(), ""), 404, "not-found", "no job");
  }

  @Test
  void theLimitOfTheRunningTimeIsShown() throws Exception {
    JsonNode limited = JSON.readTree(send("POST", "", limited("3600")).body());
    assertThat(limited.get("maxRuntimeSeconds").longValue()).isEqualTo(3600);
    assertThat(JSON.readTree(send("GET", "/" + job, "").body()).get("maxRuntimeSeconds").isNull())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, between 1 and", "-3, it is -3", "1.5, a whole number", "\"1h\", a number"})
  void aLimitThatCannotBeIsRefusedWithItsField(String value, String detail) throws Exception {
    HttpResponse<String> refused = send("POST", "", limited(value));
    assertProblem(refused, 400, "invalid-spec", detail);
    assertThat(JSON.readTree(refused.body()).at("/errors/0/field").asString())
        .isEqualTo("maxRuntimeSeconds");
  }

  private static String limited(String value) {
    return SubmissionExample.HWA.replace(
        "\"seed\": 42,", "\"seed\": 42, \"maxRuntimeSeconds\": " + value + ",");
  }

  private static void assertProblem(
      HttpResponse<String> answer, int status, String code, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.get("detail").asString()).contains(detail);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/jobs" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
