package io.kirchhoff.results.sparkline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.results.ResultsServiceApplication;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The curves of a page of jobs, of one request. */
@SpringBootTest(
    classes = ResultsServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=results-service")
class SparklineApiTest {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private PointStore points;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theMeansOfEachJobComeInTheOrderAskedFor() throws Exception {
    UUID image =
        job(
            new Point("mapped", "accuracy", 1, 0, 0.9),
            new Point("mapped", "accuracy", 1, 1, 0.8),
            new Point("mapped", "accuracy", 60, 0, 0.7),
            new Point("digital", "accuracy", 1, 0, 0.95));
    UUID text =
        job(
            new Point("mapped", "accuracy", 1, 0, 0.4),
            new Point("mapped", "perplexity", 1, 0, 9),
            new Point("mapped", "perplexity", 60, 0, Double.POSITIVE_INFINITY),
            new Point("mapped", "perplexity", 90, 0, 50),
            new Point("mapped", "perplexity", 90, 1, 1e200),
            new Point("mapped", "perplexity", 91, 0, 1e308),
            new Point("mapped", "perplexity", 91, 1, 1e308));
    UUID empty = job();
    JsonNode items =
        JsonMapper.shared()
            .readTree(
                get(String.join(",", "" + text, "" + empty, "" + UUID.randomUUID(), "" + image))
                    .body())
            .get("items");
    assertThat(items.valueStream().map(it -> it.get("jobId").asString()))
        .containsExactly(text.toString(), image.toString());
    assertThat(items.at("/0/metric").asString()).isEqualTo("perplexity");
    assertThat(items.at("/0/series/0/means").toString())
        .as("without what JSON has no number for")
        .isEqualTo("[9.0,5.0E199,1.0E308]");
    assertThat(items.at("/0/series/0/times")).hasSize(3);
    JsonNode mapped = items.at("/1/series/1");
    assertThat(mapped.get("name").asString()).isEqualTo("mapped");
    assertThat(mapped.get("times").valueStream().map(JsonNode::doubleValue))
        .containsExactly(1.0, 60.0);
    assertThat(mapped.at("/means/0").doubleValue()).isCloseTo(0.85, within(1e-12));
    assertThat(items.at("/1/series/0/baseline").booleanValue()).isTrue();
    assertThat(mapped.get("baseline").booleanValue()).isFalse();
  }

  @Test
  void moreThanAHundredJobsAreRefused() throws Exception {
    HttpResponse<String> refused =
        get(String.join(",", Collections.nCopies(101, UUID.randomUUID().toString())));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("jobs must name between 1 and 100 jobs");
  }

  private UUID job(Point... found) {
    UUID job = UUID.randomUUID();
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash)
        values (?, 'local', 'listed', 'TRAINING', 'QUEUED', 7, 0, '{}', '{}', 'hash')
        """,
        job);
    points.add(job, List.of(found));
    return job;
  }

  private HttpResponse<String> get(String jobs) throws Exception {
    URI uri = URI.create("http://localhost:%d/api/v1/sparklines?jobs=%s".formatted(port, jobs));
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
