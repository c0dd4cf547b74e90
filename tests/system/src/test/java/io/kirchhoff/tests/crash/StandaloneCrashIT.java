package io.kirchhoff.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.Patience;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.RunningProcess.Finished;
import io.kirchhoff.tests.process.Standalone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Standalone's processes die in all ways; jobs go on, with the same curves. */
class StandaloneCrashIT {
  private static final String LONGER = Experiments.small(11, 60, 6);

  @TempDir private Path data;

  @Test
  void jobsGoOnWithTheSameCurvesWhateverIsKilled() {
    JsonNode expected;
    String afterFamily;
    try (Standalone standalone = Standalone.up(data, 1)) {
      Api api = standalone.api();
      expected = api.curves(Experiments.run(api, LONGER).get("id").asString());
      afterFamily = submitAndAwaitTraining(api);
      killFamily(standalone.process().handle());
    }

    String afterParent;
    try (Standalone standalone = Standalone.up(data, 1)) {
      Api api = standalone.api();
      assertCompleted(api, afterFamily, expected);
      afterParent = submitAndAwaitTraining(api);
      List<ProcessHandle> workers = standalone.workers();
      standalone.process().kill();
      await("the worker ends with the process that started it")
          .atMost(Patience.SHORT)
          .until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }

    String afterTerm;
    try (Standalone standalone = Standalone.up(data, 1)) {
      Api api = standalone.api();
      assertCompleted(api, afterParent, expected);
      afterTerm = submitAndAwaitTraining(api);
      standalone.process().terminate();
      assertThat(standalone.process().awaitExit(Duration.ofSeconds(60))).isEqualTo(143);
    }
    assertThat(processesOn(data)).as("nothing is left behind").isEmpty();

    try (Standalone standalone = Standalone.up(data, 2)) {
      Api api = standalone.api();
      JsonNode ended = assertCompleted(api, afterTerm, expected);
      assertThat(Experiments.workersLost(ended))
          .as("a worker that stops in order hands its task back")
          .isZero();
    }
  }

  @Test
  void aSecondStartOnTheSameFolderIsRefusedWithOneLineAndTheFirstGoesOn() {
    try (Standalone standalone = Standalone.up(data, 0)) {
      Finished second =
          RunningProcess.run(
              Installation.ROOT,
              List.of(
                  "./kirchhoff",
                  "up",
                  "--port",
                  "" + Standalone.freePort(),
                  "--data",
                  data.toString()),
              Duration.ofMinutes(1));
      assertThat(second.status()).isEqualTo(1);
      assertThat(second.output().lines()).hasSize(1);
      assertThat(second.output()).contains(data.resolve("postgres").toString());
      assertThat(standalone.api().jobs("limit=1").get("items")).isEmpty();
    }
  }

  private static String submitAndAwaitTraining(Api api) {
    String id = api.submit(LONGER).get("id").asString();
    Experiments.awaitPhase(api, id, "training");
    return id;
  }

  private static JsonNode assertCompleted(Api api, String id, JsonNode expected) {
    JsonNode ended = Experiments.awaitEnd(api, id);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    assertThat(api.curves(id)).isEqualTo(expected);
    return ended;
  }

  /** Kills a process with all that it started, the database server included. */
  private void killFamily(ProcessHandle parent) {
    List<ProcessHandle> family = parent.descendants().toList();
    parent.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    processesOn(data).forEach(ProcessHandle::destroyForcibly);
    await().until(() -> processesOn(data).isEmpty());
  }

  private static List<ProcessHandle> processesOn(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(it -> it.info().commandLine().orElse("").contains(folder.toString()))
        .toList();
  }
}
