package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.inference.ConductanceHistogram;
import io.kirchhoff.engine.inference.LayerReading;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.layer.LayerConductances;
import io.kirchhoff.experiment.layer.SeriesLayer;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactStore;
import io.kirchhoff.store.checkpoint.CheckpointFiles;
import io.kirchhoff.store.job.JobConflictException.Conflict;
import io.kirchhoff.store.layer.LayerStore;
import io.kirchhoff.store.leftover.Leftovers;
import io.kirchhoff.testing.QueueEntries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
class JobDeletionTest {
  private static final LayerReading READING =
      new LayerReading("layer0", 0, 1, DriftCompensation.NONE, 0.1, 0.1, 0.2, 0.9, 1, 0);
  private static final ConductanceHistogram HISTOGRAM =
      new ConductanceHistogram("layer0", 0, 1, 0.625, List.of(2, 1));

  @TempDir static Path folder;

  @DynamicPropertySource
  static void artifacts(DynamicPropertyRegistry registry) {
    registry.add("kirchhoff.artifacts.folder", () -> folder.toString());
  }

  @Autowired private JobSubmission submission;
  @Autowired private JobCancellation cancellation;
  @Autowired private JobDeletion deletion;
  @Autowired private JobRetry retry;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private TrainingLeases training;
  @Autowired private TaskRepository tasks;
  @Autowired private JobRepository jobs;
  @Autowired private TransactionTemplate transaction;
  @Autowired private ArtifactStore store;
  @Autowired private CheckpointFiles checkpoints;
  @Autowired private Leftovers leftovers;
  @Autowired private LayerStore layers;
  @Autowired private JdbcTemplate jdbc;

  @BeforeEach
  void empty() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
  }

  @Test
  void aDeletedJobLeavesNeitherRowsNorFiles() throws IOException {
    UUID job = submit(null);
    leaveThings(job, "weights");
    cancellation.cancel(job);
    assertThat(files()).hasSize(2);
    assertThat(deletion.delete(job)).isTrue();
    for (String table :
        List.of(
            "job",
            "task",
            "point",
            "layer_reading",
            "layer_conductances",
            "artifact",
            "checkpoint",
            "job_attempt",
            "job_phase",
            "leftover",
            "scheduled_tasks")) {
      assertThat(jdbc.queryForObject("select count(*) from " + table, Long.class))
          .as(table)
          .isZero();
    }
    assertThat(files()).isEmpty();
    assertThat(deletion.delete(job)).as("again").isFalse();
  }

  @Test
  void aContentThatAnotherJobHasTooStays() throws IOException {
    UUID first = submit(null);
    UUID second = submit(null);
    Artifact shared = leaveThings(first, "same");
    leaveThings(second, "same");
    cancellation.cancel(first);
    cancellation.cancel(second);
    deletion.delete(first);
    assertThat(store.get(shared.sha256())).isNotEmpty();
    deletion.delete(second);
    assertThat(files()).isEmpty();
  }

  @Test
  void whatAProcessThatEndedDidNotRemoveIsRemovedAtTheNextStart() throws IOException {
    UUID job = submit(null);
    Artifact network = leaveThings(job, "orphan");
    UUID task = tasks.findByJobIdOrderByOrdinal(job).getFirst().id();
    jdbc.update("insert into leftover (artifact) values (?)", network.sha256());
    jdbc.update("insert into leftover (task) values (?)", task);
    jdbc.update("delete from job where id = ?", job);
    leftovers.remove();
    assertThat(files()).isEmpty();
    assertThat(jdbc.queryForObject("select count(*) from leftover", Long.class)).isZero();
  }

  @Test
  void aJobThatHasNotEndedIsKept() {
    UUID job = submit(null);
    assertConflict(job, Conflict.NOT_ENDED, "is queued");
    take(job);
    assertConflict(job, Conflict.NOT_ENDED, "is running");
    cancellation.cancel(job);
    assertConflict(job, Conflict.NOT_ENDED, "is cancelling");
  }

  @Test
  void aJobIsKeptWhileAnotherNeedsItsNetwork() {
    UUID earlier = submit(null);
    cancellation.cancel(earlier);
    UUID later = submit(earlier);
    assertConflict(earlier, Conflict.IN_USE, later.toString());
    cancellation.cancel(later);
    assertThat(deletion.delete(earlier)).isTrue();
    assertEarlierGone(() -> retry.retry(later));
    assertThat(deletion.delete(later)).isTrue();
  }

  /** On which tiles hardware-aware weights were trained, only the earlier job's experiment says. */
  @ParameterizedTest
  @CsvSource({"FP32, true", "HWA, false"})
  void aJobThatHasTakenANetworkOverNeedsTheEarlierOneForTheTilesOfItsTraining(
      Weights weights, boolean goesOn) {
    UUID earlier = submit(null);
    cancellation.cancel(earlier);
    UUID later = submission.submit("local", Submissions.startingFrom(earlier, weights)).id();
    leases.complete(take(later), new TaskResult(List.of(), List.of()));
    cancellation.cancel(later);
    assertThat(deletion.delete(earlier)).isTrue();
    if (goesOn) {
      assertThat(retry.retry(later).orElseThrow().state()).isEqualTo(JobState.QUEUED);
    } else {
      assertEarlierGone(() -> retry.retry(later));
    }
  }

  @Test
  void aRetryThatRacesWithTheDeletionOfTheJobItStartsFromIsRefused() {
    UUID earlier = submit(null);
    cancellation.cancel(earlier);
    UUID later = submit(earlier);
    cancellation.cancel(later);
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      Future<?> retried =
          transaction.execute(
              _ -> {
                jobs.lockForDeletion(earlier);
                Future<?> waits = threads.submit(() -> retry.retry(later));
                await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(
                        () ->
                            waits.isDone()
                                || jdbc.queryForObject(
                                        "select count(*) from pg_locks where not granted",
                                        Long.class)
                                    > 0);
                jobs.deleteById(earlier);
                return waits;
              });
      assertEarlierGone(
          () -> {
            try {
              retried.get(60, TimeUnit.SECONDS);
            } catch (ExecutionException refused) {
              throw refused.getCause();
            }
          });
    }
  }

  private static void assertEarlierGone(ThrowingCallable retrying) {
    assertThatThrownBy(retrying)
        .isInstanceOfSatisfying(
            JobConflictException.class,
            it -> assertThat(it.conflict()).isEqualTo(Conflict.EARLIER_JOB_GONE));
  }

  private void assertConflict(UUID job, Conflict conflict, String words) {
    assertThatThrownBy(() -> deletion.delete(job))
        .isInstanceOfSatisfying(
            JobConflictException.class, it -> assertThat(it.conflict()).isEqualTo(conflict))
        .hasMessageContaining(words);
  }

  private UUID submit(@Nullable UUID startsFrom) {
    return submission.submit("local", Submissions.startingFrom(startsFrom, Priority.NORMAL)).id();
  }

  private TaskLease take(UUID job) {
    UUID task = tasks.findByJobIdOrderByOrdinal(job).getFirst().id();
    return free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine")
        .orElseThrow();
  }

  /** A network, a checkpoint, a point, and what a layer is like. */
  private Artifact leaveThings(UUID job, String content) throws IOException {
    TaskLease lease = take(job);
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Artifact network = store.put("fp32.safetensors", bytes);
    training.finished(lease, network);
    training.checkpoint(lease, checkpoints.write(lease.task(), 1, Phase.TRAINING, 5, bytes));
    jdbc.update("insert into point values (?, 's', 'accuracy', 1, 0, 0.5)", job);
    layers.add(job, List.of(new SeriesLayer("s", 0, READING)));
    layers.addConductances(job, List.of(new LayerConductances(Weights.FP32, 0, HISTOGRAM)));
    leases.handBack(lease);
    jdbc.update("update scheduled_tasks set picked = false");
    return network;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
