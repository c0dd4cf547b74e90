package io.kirchhoff.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerThatCannotLiveIT {
  @TempDir private Path data;

  @Test
  void quickstartSaysSoAndEndsInsteadOfWaitingForever() {
    String output = quickstart(Map.of("KIRCHHOFF_WORKER_POLL", "soon"));
    assertThat(output)
        .contains("worker-1 ended 3 times soon after its start; " + data)
        .doesNotContain("Exception");
  }

  /** The one before could not be put aside, as on a full or damaged disk. */
  @Test
  void aWorkerThatCannotEvenBeStartedIsTriedWithPausesAndSaidSo() throws IOException {
    Path logs = Files.createDirectories(data.resolve("logs"));
    Files.createFile(logs.resolve("worker-1.log"));
    Files.createDirectories(logs.resolve("worker-1.previous.log/in-the-way"));
    String output = quickstart(Map.of());
    assertThat(output).contains("worker-1 cannot be started: ", "previous.log");
  }

  private String quickstart(Map<String, String> environment) {
    List<String> command =
        List.of("./kirchhoff", "quickstart", "--once", "--workers=1", "--data=" + data);
    try (var quickstart = RunningProcess.start(Installation.ROOT, environment, command)) {
      assertThat(quickstart.awaitExit(Duration.ofMinutes(2))).as(quickstart.output()).isEqualTo(1);
      assertThat(quickstart.output()).contains("Nobody can work on job");
      return quickstart.output();
    }
  }
}
