package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @TempDir private static Path folder;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    RunningProcess.run(
        Installation.ROOT,
        List.of("mkfifo", own.resolve("pipe.npz").toString()),
        Duration.ofSeconds(10));
    cluster = Cluster.start(folder);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void isCancelledByTheEndOfItsProcessAndTheNextOneWorks() {
    Api api = cluster.api();
    Service worker = impatientWorker();
    String job = api.submit(STUCK.formatted("")).get("id").asString();
    cluster.awaitWorkerOn(job);
    long start = System.nanoTime();
    api.cancel(job);
    assertThat(worker.process().awaitExit(Duration.ofSeconds(20)))
        .isEqualTo(STATUS_OF_A_STUCK_WORKER);
    JsonNode ended = Experiments.awaitEnd(api, job);
    System.out.printf(
        "Stuck work was cancelled after %.1f s.%n", (System.nanoTime() - start) / 1e9);
    assertThat(ended.get("state").asString()).isEqualTo("cancelled");
    assertTheNextOneWorks();
  }

  @Test
  void endsAtItsRuntimeLimitAlthoughItsHeartBeats() {
    Api api = cluster.api();
    Service worker = impatientWorker();
    String job = api.submit(STUCK.formatted(", \"maxRuntimeSeconds\": 3")).get("id").asString();
    assertThat(worker.process().awaitExit(Duration.ofSeconds(30)))
        .isEqualTo(STATUS_OF_A_STUCK_WORKER);
    JsonNode ended = Experiments.awaitEnd(api, job);
    assertThat(ended.get("state").asString()).isEqualTo("failed");
    assertThat(ended.get("reasonCode").asString()).isEqualTo("runtime-limit");
    assertThat(Experiments.workersLost(ended)).as("it was there all the time").isZero();
    assertTheNextOneWorks();
  }

  private static Service impatientWorker() {
    Service worker = cluster.begin("one", Map.of("KIRCHHOFF_WORKER_GRACE", "1s"));
    worker.awaitReady();
    return worker;
  }

  private static void assertTheNextOneWorks() {
    cluster.begin("one", Map.of());
    JsonNode next = Experiments.run(cluster.api(), Experiments.SMALL);
    assertThat(next.get("state").asString()).as(next.toString()).isEqualTo("completed");
    cluster.dismiss("one");
  }
}
