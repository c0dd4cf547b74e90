package io.kirchhoff.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

/** Fact sheets as submissions. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=job-service")
class FactSheetSubmissionTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  private final HttpClient http = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(strings = {SubmissionExample.HWA, SubmissionExample.SWEEP})
  void aSheetGivesTheSameExperimentAndItsOriginIsKept(String submission) throws Exception {
    JsonNode first = JSON.readTree(post(submission).body());
    assertThat(first.get("origin").isNull()).isTrue();
    HttpResponse<String> answer = post(sheet(first).toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode again = JSON.readTree(answer.body());
    assertThat(again.get("spec")).isEqualTo(first.get("spec"));
    assertThat(again.get("seed")).isEqualTo(first.get("seed"));
    assertThat(again.at("/origin/jobId")).isEqualTo(first.get("id"));
    assertThat(again.at("/origin/unchanged").booleanValue()).isTrue();
  }

  @Test
  void whoChangesTheSeedGetsAnotherExperimentOfThatOrigin() throws Exception {
    ObjectNode sheet = sheet(JSON.readTree(post(SubmissionExample.HWA).body()));
    sheet.put("seed", 43);
    JsonNode again = JSON.readTree(post(sheet.toString()).body());
    assertThat(again.get("seed").intValue()).isEqualTo(43);
    assertThat(again.at("/origin/unchanged").booleanValue()).isFalse();
  }

  @Test
  void aProvenanceThatIsNoneIsRefusedWithItsFields() throws Exception {
    ObjectNode sheet = sheet(JSON.readTree(post(SubmissionExample.HWA).body()));
    var provenance = (ObjectNode) sheet.get("provenance");
    provenance.put("jobId", "the first one").put("pointsHash", "abc").remove("seed");
    HttpResponse<String> refused = post(sheet.toString());
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(
            JSON.readTree(refused.body())
                .get("errors")
                .valueStream()
                .map(error -> error.get("field").stringValue()))
        .containsExactly("provenance.jobId", "provenance.seed", "provenance.pointsHash");
  }

  /** As the results service writes it, with more than is read. */
  private ObjectNode sheet(JsonNode job) {
    ObjectNode sheet = JSON.createObjectNode();
    for (String field : new String[] {"name", "kind", "seed", "priority", "labels", "spec"}) {
      sheet.set(field, job.get(field));
    }
    sheet
        .putObject("provenance")
        .put("jobId", job.get("id").stringValue())
        .put("state", "queued")
        .put("specHash", hash(job))
        .put("seed", job.get("seed").longValue())
        .putNull("pointsHash");
    return sheet;
  }

  private String hash(JsonNode job) {
    return jdbc.queryForObject(
        "select spec_hash from job where id = cast(? as uuid)",
        String.class,
        job.get("id").stringValue());
  }

  private HttpResponse<String> post(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1/jobs".formatted(port)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
