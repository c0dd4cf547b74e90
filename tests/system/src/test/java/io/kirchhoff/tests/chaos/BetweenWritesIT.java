package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Workers are killed between two writes that belong together. */
@Tag("long")
class BetweenWritesIT {
  private final Cluster cluster = SharedCluster.get();

  @Test
  void aCheckpointWhoseFileIsThereAndWhosePointerIsNotIsNotMissed() throws IOException {
    String job = SharedCluster.submitAndAwait("pretraining");
    try (TableLock lock = TableLock.on(cluster.database(), "checkpoint")) {
      lock.awaitWaiting("insert into checkpoint", 1);
      assertThat(checkpointFiles(job)).hasSizeGreaterThan(pointers(job).size());
      cluster.kill(cluster.awaitWorkerOn(job));
    }
    cluster.work("one", "two");
    assertEndsUndisturbed(job);
    assertThat(checkpointFiles(job)).as("what nobody points to goes, too").isEmpty();
  }

  @Test
  void pointsWithoutCompletionAreNoPoints() {
    String job = SharedCluster.submitAndAwait("training");
    cluster
        .ledger()
        .awaitRow(
            "select 1 from task where kind = 'INFERENCE' and state = 'RUNNING' and job_id = ?",
            UUID.fromString(job));
    try (TableLock lock = TableLock.on(cluster.database(), "checkpoint")) {
      // A task's completion forgets its checkpoints, after it has written its points.
      lock.awaitWaiting("delete from checkpoint", 1);
      cluster.kill("one");
      cluster.kill("two");
    }
    cluster.work("one", "two");
    assertEndsUndisturbed(job);
  }

  private List<String> pointers(String job) {
    return cluster
        .ledger()
        .rows(
            "select file from checkpoint join task on task.id = task_id where job_id = ?",
            UUID.fromString(job));
  }

  private List<Path> checkpointFiles(String job) throws IOException {
    String task =
        cluster
            .ledger()
            .rows("select id from task where ordinal = 0 and job_id = ?", UUID.fromString(job))
            .getFirst();
    Path folder = cluster.artifacts().resolve("checkpoints").resolve(task);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static void assertEndsUndisturbed(String job) {
    JsonNode ended = SharedCluster.assertEndsUndisturbed(job);
    assertThat(Experiments.workersLost(ended)).isBetween(1, 2);
  }
}
