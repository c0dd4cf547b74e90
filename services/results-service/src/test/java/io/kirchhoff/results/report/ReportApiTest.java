package io.kirchhoff.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.results.ResultsServiceApplication;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.store.point.TrainingMetricStore;
import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Reports over real HTTP, of jobs in a real database. */
@SpringBootTest(
    classes = ResultsServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=results-service")
class ReportApiTest {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private PointStore points;
  @Autowired private TrainingMetricStore trainings;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aReportSaysHowAJobAgesAndWhatItWas() throws Exception {
    UUID job = job("LeNet");
    points.add(
        job,
        IntStream.range(0, 4)
            .boxed()
            .flatMap(
                chip ->
                    Stream.of(
                        new Point("mapped", "accuracy", 1, chip, 0.9 + 0.01 * chip),
                        new Point("mapped", "accuracy", 86400, chip, 0.87 + 0.01 * chip)))
            .toList());
    trainings.add(
        job,
        List.of(
            new TrainingMetric(Phase.TRAINING, "loss", 1, 0.1, 2.25),
            new TrainingMetric(Phase.TRAINING, "loss", 30, 3, 0.125),
            new TrainingMetric(Phase.TRAINING, "learningRate", 30, 3, 0.001),
            new TrainingMetric(Phase.TRAINING, "validationAccuracy", 30, 3, 0.875)));
    HttpResponse<String> answer = get(job);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(header(answer, "Content-Disposition")).contains("report-%s.html".formatted(job));
    assertThat(answer.body())
        .startsWith("<!doctype html>")
        .contains("<dt>Job</dt><dd>%s</dd>".formatted(job), "<dt>Seed</dt><dd>7</dd>")
        .contains("<svg ", "<th scope=\"col\">1 day</th>")
        .contains(
            "<th scope=\"row\">mapped</th><td>4</td><td>91.50 ± 2.05</td><td>88.50 ± 2.05</td>")
        .contains("Time until the mean accuracy is 1 percentage point below")
        .contains("<td class=\"text\">loss</td><td>2.250</td><td>0.1250</td><td>3</td>")
        .contains("validation accuracy</td><td>87.50 %</td>")
        .doesNotContain("learningRate")
        .contains("{&quot;training&quot;: {&quot;epochs&quot;: 3}}");
  }

  @Test
  void aPerplexityBeyondAllNumbersIsTooLarge() throws Exception {
    UUID job = job("LSTM");
    points.add(
        job,
        List.of(
            new Point("mapped", "perplexity", 1, 0, 8),
            new Point("mapped", "perplexity", 1, 1, 10),
            new Point("mapped", "perplexity", 60, 0, 1e200),
            new Point("mapped", "perplexity", 60, 1, 2e200),
            new Point("mapped", "perplexity", 3600, 0, 8),
            new Point("mapped", "perplexity", 3600, 1, Double.POSITIVE_INFINITY)));
    assertThat(get(job).body())
        .contains("<td>9.00 ± 12.71</td>", "<td>1.50e+200</td>", "<td>too large</td>")
        .doesNotContain("Infinity", "NaN");
  }

  @Test
  void itNeedsNothingElseAndRunsNothing() throws Exception {
    HttpResponse<String> answer = get(job("<script>alert(1)</script> & Söhne"));
    assertThat(answer.body())
        .contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; Söhne</h1>")
        .contains("No points yet.")
        .doesNotContain("<script", "src=", "href=", "url(", "@import", "<table");
    assertThat(header(answer, "Content-Security-Policy")).startsWith("default-src 'none'");
  }

  @Test
  void aJobThatIsNotThereIsAProblem() throws Exception {
    HttpResponse<String> answer = get(UUID.randomUUID());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("not-found");
  }

  private UUID job(String name) {
    UUID id = UUID.randomUUID();
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash)
        values (?, 'local', ?, 'TRAINING', 'QUEUED', 7, 0, '{}', '{"training": {"epochs": 3}}', 'hash')
        """,
        id,
        name);
    return id;
  }

  private HttpResponse<String> get(UUID job) throws Exception {
    URI uri = URI.create("http://localhost:%d/api/v1/results/%s/report".formatted(port, job));
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
