package io.kirchhoff.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.testing.TestDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
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

/** The formats of curves over real HTTP, of points in a real database. */
@SpringBootTest(
    classes = ResultsServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=results-service")
class CurvesApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private PointStore points;
  private final HttpClient http = HttpClient.newHttpClient();
  private UUID job;

  @BeforeEach
  void job() {
    job = UUID.randomUUID();
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash)
        values (?, 'local', 'A & B', 'TRAINING', 'QUEUED', 7, 0, '{}', '{}', 'hash')
        """,
        job);
    points.add(
        job,
        List.of(
            new Point("mapped", "accuracy", 1, 0, 0.9),
            new Point("mapped", "accuracy", 1, 1, 0.91),
            new Point("mapped", "accuracy", 86400, 0, 0.88),
            new Point("mapped", "accuracy", 86400, 1, 0.87)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', */*, application/json, json",
    "'', text/csv, text/csv, csv",
    "'', 'text/html, application/vnd.apache.parquet;q=0.5', application/vnd.apache.parquet, parquet",
    "?format=parquet, application/json, application/vnd.apache.parquet, parquet",
    "'', 'image/png, image/*;q=0.8', image/png, png",
    "?format=svg, '*/*', image/svg+xml, svg"
  })
  void theFormatIsThatOfTheParameterElseOfAccept(
      String query, String accept, String type, String ending) throws Exception {
    HttpResponse<byte[]> answer = get(query, accept);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith(type);
    assertThat(header(answer, "Content-Disposition"))
        .isEqualTo("inline; filename=\"curves-%s.%s\"".formatted(job, ending));
  }

  @Test
  void parquetHasARowForEachChip() throws Exception {
    byte[] file = get("?format=parquet", "*/*").body();
    try (var parquet = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)))) {
      assertThat(parquet.getFileMetaData().numRows()).isEqualTo(4);
    }
  }

  @Test
  void csvHasALineForEachTimeOrForEachChip() throws Exception {
    assertThat(text(get("?format=csv", "*/*")).lines()).hasSize(3);
    assertThat(text(get("?format=csv&repeats=true", "*/*")).lines())
        .startsWith("series,metric,time_seconds,repeat,value", "mapped,accuracy,1.0,0,0.9")
        .hasSize(5);
  }

  @Test
  void jsonHasQuantilesAndTheValuesOfChipsUnlessTheyAreNotWanted() throws Exception {
    JsonNode point = JSON.readTree(text(get("", "*/*"))).at("/series/0/points/0");
    assertThat(point.at("/quantiles/p25").doubleValue()).isCloseTo(0.9025, within(1e-12));
    assertThat(point.at("/quantiles/p50").doubleValue()).isCloseTo(0.905, within(1e-12));
    assertThat(point.get("repeats")).hasSize(2);
    JsonNode shorter = JSON.readTree(text(get("?repeats=false", "*/*")));
    assertThat(shorter.at("/series/0/points/0").has("repeats")).isFalse();
    assertThat(text(get("?format=csv", "*/*")).lines().findFirst().orElseThrow())
        .endsWith(",n,p5,p25,p50,p75,p95");
  }

  @Test
  void aPerplexityBeyondAllNumbersIsNoneInTheHeadlines() throws Exception {
    points.add(
        job,
        List.of(
            new Point("digital", "perplexity", 1, 0, 9),
            new Point("digital", "perplexity", 86400, 0, Double.POSITIVE_INFINITY)));
    URI summary = URI.create("http://127.0.0.1:%d/api/v1/results/%s".formatted(port, job));
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(summary).build(), BodyHandlers.ofString());
    JsonNode headline =
        JSON.readTree(answer.body())
            .get("headlines")
            .valueStream()
            .filter(it -> it.get("series").asString().equals("digital"))
            .findFirst()
            .orElseThrow();
    assertThat(headline.get("firstMean").doubleValue()).isEqualTo(9);
    assertThat(headline.get("lastMean").isNull()).as(headline.toString()).isTrue();
  }

  @Test
  void errorsAndNormalisedAccuraciesAreComputedWhenTheyAreAskedFor() throws Exception {
    jdbc.update(
        "update job set spec = cast(? as json) where id = ?",
        "{\"network\": {\"name\": \"mlp\"}, \"dataset\": {\"name\": \"digits\"}, \"training\": {\"epochs\": 1}, \"inference\": {}}",
        job);
    points.add(job, List.of(new Point("digital", "accuracy", 1, 0, 0.96)));
    JsonNode series =
        JSON.readTree(text(get("?metric=normalised-accuracy&metric=error", "*/*"))).get("series");
    assertThat(
            series.valueStream().map(it -> it.get("name").asString() + it.get("metric").asString()))
        .containsExactly(
            "digitalerror",
            "digitalnormalised-accuracy",
            "mappederror",
            "mappednormalised-accuracy");
    assertThat(series.valueStream().map(it -> it.get("baseline").booleanValue()))
        .containsExactly(true, true, false, false);
    assertThat(series.at("/1/points/0/mean").doubleValue()).isEqualTo(1.0);
    assertThat(series.at("/2/points/0/mean").doubleValue()).isCloseTo(0.095, within(1e-12));
    // 1 - (0.095 - 0.04) / (0.9 - 0.04), of ten classes.
    assertThat(series.at("/3/points/0/mean").doubleValue())
        .isCloseTo(1 - 0.055 / 0.86, within(1e-12));
    assertThat(text(get("?metric=error&format=svg", "*/*")))
        .contains("error in % (lower is better)");
  }

  @Test
  void aMetricThatIsNotThereIsAProblemAndOneThatCannotBeComputedIsLeftOut() throws Exception {
    assertThat(text(get("?metric=eror", "*/*"))).contains("Maybe you mean error.");
    assertThat(JSON.readTree(text(get("?metric=normalised-accuracy", "*/*"))).get("series"))
        .isEmpty();
  }

  @Test
  void theSvgIsAPictureWithTheJobsName() throws Exception {
    String svg = text(get("?format=svg", "*/*"));
    assertThat(svg)
        .startsWith("<svg ")
        .contains(
            "<title>A &amp; B</title>",
            "mean and 95 % interval over up to 2 chips",
            "accuracy in %",
            ">1 day</text>")
        .endsWith("</svg>\n");
  }

  @Test
  void thePngIsTheSamePicture() throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(get("?format=png", "*/*").body()));
    assertThat(image.getWidth()).isEqualTo(2 * 720);
  }

  @Test
  void aFormatThatIsNotThereIsAProblemThatNamesThoseThatAre() throws Exception {
    HttpResponse<byte[]> unknown = get("?format=parket", "*/*");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(text(unknown)).contains("invalid-parameter", "Maybe you mean parquet.");
    HttpResponse<byte[]> refused = get("", "video/mp4");
    assertThat(refused.statusCode()).isEqualTo(406);
    assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(text(refused)).contains("not-acceptable", "application/vnd.apache.parquet");
  }

  private HttpResponse<byte[]> get(String query, String accept) throws Exception {
    URI uri =
        URI.create("http://localhost:%d/api/v1/results/%s/curves%s".formatted(port, job, query));
    return http.send(
        HttpRequest.newBuilder(uri).header("Accept", accept).build(), BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
