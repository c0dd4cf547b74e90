package io.kirchhoff.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who has the result of a job that has ended need not be sent it again. */
@SpringBootTest(
    classes = ResultsServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=results-service")
class FinishedResultsTest {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private PointStore points;
  private final HttpClient http = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/results/%s",
        "/results/%s/curves",
        "/results/%s/curves?format=parquet",
        "/results/%s/fact-sheet",
        "/results/%s/layers",
        "/results/%s/layers?format=csv",
        "/compare?jobs=%s,%s&format=csv"
      })
  void aFinishedResultIsSentOnce(String path) throws Exception {
    String address = path.formatted(job("COMPLETED"), job("FAILED"));
    HttpResponse<byte[]> first = get(address, null);
    assertThat(first.statusCode()).isEqualTo(200);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache, private");
    HttpResponse<byte[]> again = get(address, "\"another\", " + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.headers().firstValue("ETag")).hasValue(tag);
    assertThat(again.body()).isEmpty();
    assertThat(get(address, "\"another\"").statusCode()).isEqualTo(200);
    String other = address.contains("?") ? address + "&x=1" : address + "?x=1";
    assertThat(get(other, tag).statusCode()).as("another question").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/results/%s/curves",
        "/results/%s/fact-sheet",
        "/results/%s/layers",
        "/compare?jobs=%s,%s"
      })
  void aResultThatGrowsHasNoTag(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path.formatted(job("RUNNING"), job("COMPLETED")), "*");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/results/%s/curves", "/results/%s/fact-sheet", "/results/%s/layers"})
  void theNextAttemptOfAJobHasAnotherTag(String path) throws Exception {
    UUID job = job("FAILED");
    String tag = get(path.formatted(job), null).headers().firstValue("ETag").orElseThrow();
    jdbc.update("update job set state = 'QUEUED', attempt = 2 where id = ?", job);
    jdbc.update("update job set state = 'COMPLETED', finished_at = now() where id = ?", job);
    HttpResponse<byte[]> answer = get(path.formatted(job), tag);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
  }

  private UUID job(String state) {
    UUID job = UUID.randomUUID();
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash, finished_at)
        values (?, 'local', 'ended', 'TRAINING', ?, 7, 20, '{}', '{}', 'hash', now())
        """,
        job,
        state);
    points.add(job, List.of(new Point("mapped", "accuracy", 1, 0, 0.9)));
    return job;
  }

  private HttpResponse<byte[]> get(String path, String tag) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1%s".formatted(port, path)));
    if (tag != null) {
      request.header("If-None-Match", tag);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }
}
