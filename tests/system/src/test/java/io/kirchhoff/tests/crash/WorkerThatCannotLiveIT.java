package io.kirchhoff.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
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
    var unreadableSetting = Map.of("KIRCHHOFF_WORKER_POLL", "soon");
    List<String> command =
        List.of("./kirchhoff", "quickstart", "--once", "--workers=1", "--data=" + data);
    try (var quickstart = RunningProcess.start(Installation.ROOT, unreadableSetting, command)) {
      assertThat(quickstart.awaitExit(Duration.ofMinutes(2))).as(quickstart.output()).isEqualTo(1);
      assertThat(quickstart.output())
          .contains("Nobody can work on job")
          .contains("worker-1 ended 3 times soon after its start; " + data)
          .doesNotContain("Exception");
    }
  }
}
