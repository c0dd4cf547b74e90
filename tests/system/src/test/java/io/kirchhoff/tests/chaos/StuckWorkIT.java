package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.Patience;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Work that hangs in a call that nothing can interrupt: its data is a pipe into which nobody
 * writes. Its worker's heart goes on beating.
 */
class StuckWorkIT {
  private static final String STUCK =
      """
      {"name": "stuck", "kind": "training", "seed": 1%s,
       "spec": {"network": {"name": "mlp", "hidden": [4]},
                "dataset": {"name": "npz", "files": {"path": "pipe.npz", "image": [1, 8, 8], "classes": 10}},
                "training": {"epochs": 1}}}
      """;

  private static final int STATUS_OF_A_STUCK_WORKER = 70;

  private final Cluster cluster = SharedCluster.get();

  @BeforeEach
  void makePipe() throws IOException {
    Path own = Files.createDirectories(cluster.ownData());
    List<String> command = List.of("mkfifo", own.resolve("pipe.npz").toString());
    RunningProcess.run(Installation.ROOT, command, Duration.ofSeconds(10));
    assertThat(own.resolve("pipe.npz")).exists();
  }

  @Test
  void isCancelledByTheEndOfItsProcessAndTheNextOneWorks() {
    Api api = cluster.api();
    String job = api.submit(STUCK.formatted("")).get("id").asString();
    Service worker = cluster.worker(cluster.awaitWorkerOn(job));
    long start = System.nanoTime();
    api.cancel(job);
    assertThat(worker.process().awaitExit(Patience.SHORT)).isEqualTo(STATUS_OF_A_STUCK_WORKER);
    JsonNode ended = Experiments.awaitEnd(api, job);
    System.out.printf(
        "Stuck work was cancelled after %.1f s.%n", (System.nanoTime() - start) / 1e9);
    assertThat(ended.get("state").asString()).isEqualTo("cancelled");
    assertTheNextOneWorks();
  }

  @Test
  void endsAtItsRuntimeLimitAlthoughItsHeartBeats() {
    Api api = cluster.api();
    String job = api.submit(STUCK.formatted(", \"maxRuntimeSeconds\": 3")).get("id").asString();
    Service worker = cluster.worker(cluster.awaitWorkerOn(job));
    assertThat(worker.process().awaitExit(Patience.SHORT)).isEqualTo(STATUS_OF_A_STUCK_WORKER);
    JsonNode ended = Experiments.awaitEnd(api, job);
    assertThat(ended.get("state").asString()).isEqualTo("failed");
    assertThat(ended.get("reasonCode").asString()).isEqualTo("runtime-limit");
    assertThat(Experiments.workersLost(ended)).as("it was there all the time").isZero();
    assertTheNextOneWorks();
  }

  private void assertTheNextOneWorks() {
    JsonNode next = Experiments.run(cluster.api(), Experiments.SMALL);
    assertThat(next.get("state").asString()).as(next.toString()).isEqualTo("completed");
  }
}
