package io.kirchhoff.results.compare;

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
import java.util.UUID;
import java.util.stream.IntStream;
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

/** Comparisons over real HTTP, of points in a real database. */
@SpringBootTest(
    classes = ResultsServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=results-service")
class ComparisonApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private PointStore points;
  private final HttpClient http = HttpClient.newHttpClient();
  private UUID first;
  private UUID better;
  private UUID otherSeed;

  @BeforeEach
  void jobs() {
    first = job(7, 0.0);
    better = job(7, 0.02);
    otherSeed = job(8, 0.02);
  }

  /** Four chips, read after a second and a day; each loses 0.03 by then. */
  private UUID job(long seed, double more) {
    UUID id = UUID.randomUUID();
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash)
        values (?, 'local', 'compared', 'TRAINING', 'QUEUED', ?, 0, '{}', '{}', 'hash')
        """,
        id,
        seed);
    points.add(
        id,
        IntStream.range(0, 4)
            .boxed()
            .flatMap(
                chip ->
                    Stream.of(
                        new Point("mapped", "accuracy", 1, chip, 0.9 + 0.01 * chip + more),
                        new Point("mapped", "accuracy", 86400, chip, 0.87 + 0.01 * chip + more)))
            .toList());
    return id;
  }

  @Test
  void jobsWithTheSameSeedAreComparedChipByChip() throws Exception {
    JsonNode comparison = JSON.readTree(get(first + "," + better + "," + otherSeed).body());
    assertThat(comparison.get("reference").asString()).isEqualTo(first.toString());
    assertThat(comparison.get("times").valueStream().map(JsonNode::doubleValue))
        .containsExactly(1.0, 86400.0);
    JsonNode gained = comparison.at("/jobs/1/differences/0/points/1");
    assertThat(gained.get("mean").doubleValue()).isCloseTo(0.02, within(1e-12));
    // What the chips have in common goes out: alone, each mean is uncertain by more than this.
    assertThat(gained.at("/ci95/1").doubleValue()).isCloseTo(0.02, within(1e-9));
    assertThat(gained.get("n").intValue()).isEqualTo(4);
    assertThat(comparison.at("/jobs/0/paired").booleanValue()).isTrue();
    assertThat(comparison.at("/jobs/0/differences")).isEmpty();
    assertThat(comparison.at("/jobs/2/paired").booleanValue()).isFalse();
    assertThat(comparison.at("/jobs/2/differences")).isEmpty();
    assertThat(comparison.at("/jobs/2/series/0/points")).hasSize(2);
    JsonNode endurance = comparison.at("/jobs/0/endurance/0");
    assertThat(endurance.get("seconds").doubleValue())
        .as("a third of the way to a day, in logarithms")
        .isCloseTo(Math.cbrt(86400), within(1e-6));
  }

  @Test
  void theSameIsToBeHadAsCsv() throws Exception {
    String[] lines = get(first + "," + better + "&format=csv").body().split("\r?\n");
    assertThat(lines).hasSize(5);
    assertThat(lines[0])
        .startsWith("job,name,series,metric,time_seconds,mean")
        .endsWith("difference_n");
    assertThat(lines[1]).startsWith(first + ",compared,mapped,accuracy,1.0,").endsWith(",,,,");
    assertThat(lines[4]).startsWith(better.toString()).endsWith(",4");
  }

  @Test
  void singleChipsAreLeftOutForWhoDoesNotWantThem() throws Exception {
    JsonNode all = JSON.readTree(get(first + "," + better).body());
    assertThat(all.at("/jobs/0/series/0/points/0/repeats")).hasSize(4);
    assertThat(all.at("/jobs/1/differences/0/points/0/repeats")).hasSize(4);
    JsonNode means = JSON.readTree(get(first + "," + better + "&repeats=false").body());
    assertThat(means.findValues("repeats")).isEmpty();
    assertThat(means.at("/jobs/0/series/0/points/0/mean"))
        .isEqualTo(all.at("/jobs/0/series/0/points/0/mean"));
  }

  @Test
  void aCompletedJobIsReadAsItWasBefore() throws Exception {
    String before = get(first + "," + better + "&format=csv").body();
    jdbc.update("update job set state = 'COMPLETED' where id in (?, ?)", first, better);
    jdbc.update("delete from point where job_id in (?, ?)", first, better);
    assertThat(get(first + "," + better + "&format=csv").body()).isEqualTo(before);
  }

  @Test
  void aJobThatIsNotThereIsNamed() throws Exception {
    UUID nobody = new UUID(0, 1);
    HttpResponse<String> answer = get(first + "," + nobody);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains(nobody.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FIRST|names 1",
        "FIRST,FIRST|twice",
        "FIRST,some|\\\"some\\\" is none",
        "''|\\\"\\\" is none",
        "FIRST,OTHER&loss=0|loss must be between 0 and 1",
        "FIRST,OTHER&loss=NaN|loss must be between 0 and 1",
        "FIRST,OTHER&format=xml|format must be one of"
      })
  void aRequestThatCannotBeAnsweredSaysWhy(String jobs, String words) throws Exception {
    String query = jobs.replace("FIRST", first.toString()).replace("OTHER", better.toString());
    HttpResponse<String> answer = get(query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("invalid-parameter", words);
  }

  @Test
  void moreJobsThanAPictureHoldsAreRefused() throws Exception {
    String many =
        String.join(",", Stream.generate(() -> job(1, 0)).limit(21).map(UUID::toString).toList());
    assertThat(get(many).body()).contains("20 jobs at most");
  }

  private HttpResponse<String> get(String jobs) throws Exception {
    URI uri = URI.create("http://localhost:%d/api/v1/compare?jobs=%s".formatted(port, jobs));
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
