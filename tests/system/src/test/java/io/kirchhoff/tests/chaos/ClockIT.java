package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Workers whose clocks are wrong, and whose time zones are not the database's. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class ClockIT {
  private static final String EXPERIMENT = Experiments.small(23, 12, 20);

  @TempDir private Path folder;

  @Test
  void clocksFiveMinutesOffAndOtherTimeZonesChangeNothing() throws IOException {
    Optional<Path> faketime = faketime();
    assumeThat(faketime)
        .as("a program that gives processes another time (Debian: apt install faketime)")
        .isPresent();
    try (Cluster cluster =
        Cluster.start(folder, Map.of("JDK_JAVA_OPTIONS", "-Duser.timezone=Pacific/Auckland"))) {
      Api api = cluster.api();
      cluster.work("right");
      String undisturbed = Experiments.run(api, EXPERIMENT).get("id").asString();
      cluster.dismiss("right");

      cluster.begin("late", environment(faketime.get(), "-5m", "America/St_Johns"));
      cluster.begin("early", environment(faketime.get(), "+5m", "Asia/Kolkata"));
      cluster.worker("late").awaitReady();
      cluster.worker("early").awaitReady();

      String job = api.submit(EXPERIMENT).get("id").asString();
      Experiments.awaitPhase(api, job, "training");
      cluster.kill(cluster.awaitWorkerOn(job));
      JsonNode ended = Experiments.awaitEnd(api, job);
      assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
      assertThat(Experiments.workersLost(ended)).as("the one that was killed").isEqualTo(1);
      assertThat(cluster.ledger().findings(job)).isEqualTo(cluster.ledger().findings(undisturbed));
      Instant created = time(ended, "createdAt");
      Instant started = time(ended, "startedAt");
      Instant finished = time(ended, "finishedAt");
      assertThat(started).isBetween(created, created.plusSeconds(30));
      assertThat(finished).isBetween(started, Instant.now().plusSeconds(1));
    }
  }

  private static Map<String, String> environment(Path faketime, String offset, String zone) {
    var environment = new HashMap<String, String>();
    environment.put("LD_PRELOAD", faketime.toString());
    environment.put("FAKETIME", offset);
    environment.put("JDK_JAVA_OPTIONS", "-Duser.timezone=" + zone);
    return environment;
  }

  private static Instant time(JsonNode job, String field) {
    return Instant.parse(job.get(field).asString());
  }

  private static Optional<Path> faketime() throws IOException {
    for (Path root : new Path[] {Path.of("/usr/lib"), Path.of("/usr/local/lib")}) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> all =
            Files.find(root, 3, (path, _) -> path.endsWith("libfaketimeMT.so.1"))) {
          Optional<Path> found = all.findFirst();
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }
}
