package io.kirchhoff.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Patience;
import io.kirchhoff.tests.process.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of standalone that is gone, as when its disk is full. */
class DatabaseThatEndsIT {
  @TempDir private Path data;

  @Test
  void standaloneSaysSoAndEndsForWhoeverStartsItAgain() throws IOException {
    int port = Standalone.freePort();
    // What is said on the command line goes before the environment.
    var environment = Map.of("SERVER_PORT", "1", "KIRCHHOFF_STANDALONE_WORKERS", "9");
    try (Standalone standalone = Standalone.up(data, 0, environment, port)) {
      assertThat(standalone.workers()).isEmpty();
      ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
      assertThat(standalone.process().awaitExit(Patience.SHORT)).isEqualTo(1);
      assertThat(standalone.process().output())
          .contains("PostgreSQL has ended by itself; " + data)
          .doesNotContain("Exception");
    }
    try (Standalone again = Standalone.up(data, 0)) {
      assertThat(again.api().jobs("").get("items")).isEmpty();
    }
  }

  private long postmaster() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("postgres"))) {
      Path file = files.filter(it -> it.endsWith("postmaster.pid")).findFirst().orElseThrow();
      return Long.parseLong(Files.readAllLines(file).getFirst().trim());
    }
  }
}
