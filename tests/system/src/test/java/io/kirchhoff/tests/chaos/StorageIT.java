package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** The disk of the artifact store is full, or cannot be written. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the small disk")
class StorageIT {
  private static final String EXPERIMENT =
      """
      {"name": "stored", "kind": "training", "seed": 3,
       "spec": {"network": {"name": "mlp", "hidden": [32]}, "dataset": {"name": "digits"},
                "training": {"epochs": 20, "checkpoint": {"everySteps": 20},
                             "analog": {"preset": "standard-hwa"}},
                "inference": {"times": [1, 31536000], "repeats": 5}}}
      """;

  @TempDir private static Path folder;
  private static SmallDisk disk;
  private static Cluster cluster;
  private static Ledger.Findings undisturbed;

  @BeforeAll
  static void start() throws IOException {
    Optional<SmallDisk> small = SmallDisk.in(folder.resolve("artifacts"));
    assumeThat(small).as("leave to mount a small file system (root has it)").isPresent();
    disk = small.get();
    cluster = Cluster.start(folder);
    cluster.work("one");
    undisturbed =
        cluster.ledger().findings(Experiments.run(cluster.api(), EXPERIMENT).get("id").asString());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void aDiskThatIsFullForAMomentIsWaitedFor() throws IOException {
    String job = submitAndAwaitTraining();
    disk.fill();
    cluster
        .ledger()
        .awaitRow(
            "select 1 from job_attempt where retries > 0 and job_id = ?", UUID.fromString(job));
    assertThat(drafts()).as("half files").isEmpty();
    disk.empty();
    assertCompleted(job);
  }

  @Test
  void aFullDiskFailsTheJobWithWordsAndARetryMendsIt() throws IOException {
    String job = submitAndAwaitTraining();
    disk.fill();
    assertFailed(job, "No space left on device");
    disk.empty();
    retry(job);
  }

  @Test
  void aReadOnlyDiskFailsTheJobWithWordsAndARetryMendsIt() throws IOException {
    String job = submitAndAwaitTraining();
    disk.makeReadOnly();
    assertFailed(job, "Read-only file system");
    disk.makeWritable();
    retry(job);
  }

  private static void assertFailed(String job, String words) throws IOException {
    JsonNode failed = Experiments.awaitEnd(cluster.api(), job);
    assertThat(failed.get("state").asString()).as(failed.toString()).isEqualTo("failed");
    assertThat(failed.get("reasonCode").asString()).isEqualTo("storage-unavailable");
    assertThat(failed.get("reason").asString())
        .contains(words)
        .contains(cluster.artifacts().toString())
        .endsWith("(tried 4 times)");
    assertThat(drafts()).as("half files").isEmpty();
    assertThat(cluster.worker("one").process().handle().isAlive()).isTrue();
  }

  private static void retry(String job) {
    cluster.api().retry(job);
    assertCompleted(job);
  }

  private static void assertCompleted(String job) {
    JsonNode ended = Experiments.awaitEnd(cluster.api(), job);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    assertThat(cluster.ledger().findings(job)).isEqualTo(undisturbed);
  }

  private static String submitAndAwaitTraining() {
    Api api = cluster.api();
    String job = api.submit(EXPERIMENT).get("id").asString();
    Experiments.awaitPhase(api, job, "training");
    return job;
  }

  private static List<Path> drafts() throws IOException {
    try (Stream<Path> all = Files.walk(cluster.artifacts())) {
      return all.filter(it -> it.toString().endsWith(".draft")).toList();
    }
  }
}
