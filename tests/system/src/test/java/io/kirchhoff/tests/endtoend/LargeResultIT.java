package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.testing.TestDatabase;
import io.kirchhoff.tests.process.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A result that would fill the results service's memory several times over. */
class LargeResultIT {
  private static final int SERIES = 5;
  private static final int TIMES = 10;
  private static final int CHIPS = 10_000;

  /** A third of what services have; the underscore's options go before those of the launcher. */
  private static final Map<String, String> LITTLE_MEMORY = Map.of("_JAVA_OPTIONS", "-Xmx128m");

  @TempDir private Path folder;

  @Test
  void itsExportsAreMadeWithoutBeingHeld() throws Exception {
    TestDatabase database = TestDatabase.create();
    try (Service results = Service.start("results-service", database, folder, LITTLE_MEMORY)) {
      results.awaitReady();
      UUID job = completedJob(database);
      JsonNode provenance =
          JsonMapper.shared().readTree(get(results, job, "fact-sheet").body()).get("provenance");
      assertThat(provenance.get("points").intValue()).isEqualTo(SERIES * TIMES * CHIPS);

      HttpResponse<InputStream> csv = get(results, job, "curves?format=csv&repeats=true");
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long lines = lines(new DigestInputStream(csv.body(), digest));
      assertThat(lines).as("with a line of names").isEqualTo(1 + SERIES * TIMES * CHIPS);
      assertThat(provenance.get("pointsHash").asString())
          .isEqualTo(HexFormat.of().formatHex(digest.digest()));

      byte[] parquet = get(results, job, "curves?format=parquet").body().readAllBytes();
      String ending = new String(parquet, parquet.length - 4, 4, StandardCharsets.US_ASCII);
      assertThat(ending).as("how a whole Parquet file ends").isEqualTo("PAR1");

      HttpResponse<InputStream> errors =
          get(results, job, "curves?format=csv&repeats=true&metric=error");
      assertThat(lines(errors.body())).isEqualTo(lines);
    }
  }

  private static HttpResponse<InputStream> get(Service results, UUID job, String what)
      throws Exception {
    URI uri = results.address().resolve("/api/v1/results/%s/%s".formatted(job, what));
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).as(what).isEqualTo(200);
    return answer;
  }

  private static long lines(InputStream text) throws IOException {
    var buffer = new byte[1 << 16];
    long lines = 0;
    for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
      for (int at = 0; at < read; at++) {
        lines += buffer[at] == '\n' ? 1 : 0;
      }
    }
    return lines;
  }

  /** Its points come from SQL: no worker could measure so many within a test. */
  private static UUID completedJob(TestDatabase database) throws SQLException {
    UUID job = UUID.randomUUID();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash)
          values ('%s', 'local', 'large', 'TRAINING', 'RUNNING', 7, 20, '{}', '{}', 'hash')
          """
              .formatted(job));
      statement.execute(
          """
          insert into point (job_id, series, metric, seconds, repeat, value)
          select '%s', 'series ' || series, 'accuracy', power(10, time), chip, 1.0 / (chip + 2)
          from generate_series(1, %d) series, generate_series(1, %d) time, generate_series(0, %d) chip
          """
              .formatted(job, SERIES, TIMES, CHIPS - 1));
      statement.execute(
          "update job set state = 'COMPLETED', finished_at = now() where id = '%s'".formatted(job));
    }
    return job;
  }
}
