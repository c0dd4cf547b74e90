package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.sweep.SweepCounts;
import io.kirchhoff.store.sweep.Sweeps;
import io.kirchhoff.testing.QueueEntries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Several workers end children of one sweep at once, while people cancel, stop and try again. */
@StoreTest
class SweepRacesTest {
  private static final int POINTS = 24;
  private static final int PARALLELISM = 4;
  private static final int WORKERS = 5;

  @Autowired private JobSubmission submission;
  @Autowired private JobCancellation cancellation;
  @Autowired private JobRetry retry;
  @Autowired private SweepStop stop;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private JobRepository jobs;
  @Autowired private TaskRepository tasks;
  @Autowired private Sweeps sweeps;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transaction;
  private PlayedSweep sweep;

  @BeforeEach
  void empty() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
    sweep = new PlayedSweep(submission, free, leases, jobs, tasks, sweeps, jdbc);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void eachPointIsDoneOnceAndNeverTooManyAtATime(long seed) {
    UUID id = sweep.submit(POINTS, PARALLELISM, POINTS);
    work(seed, 0.2, () -> sweep.state().isFinal(), List.of());
    SweepCounts counts = sweep.counts();
    assertThat(sweep.state()).isEqualTo(JobState.COMPLETED);
    assertThat(counts.completed() + counts.failed()).isEqualTo(POINTS);
    assertThat(mostAtATime(id)).isEqualTo(PARALLELISM);
    assertThat(events(id, "progress")).as("each child's end is told").isEqualTo(POINTS);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void whateverPeopleDoMeanwhileTheSweepEndsAsItsChildrenDid(long seed) {
    var random = new Random(seed);
    UUID id = sweep.submit(POINTS, PARALLELISM, 3);
    List<Runnable> people =
        List.of(
            () -> after(id, random.nextInt(POINTS), () -> cancellation.cancel(id)),
            () -> after(id, random.nextInt(POINTS), () -> stop.stop(id)),
            () -> tryAgain(id),
            () ->
                after(
                    id,
                    random.nextInt(POINTS),
                    () -> jobs.childOf(id, 3).ifPresent(cancellation::cancel)));
    work(seed, 0.15, () -> sweep.state().isFinal() && sweep.counts().unended() == 0, people);
    SweepCounts counts = sweep.counts();
    System.out.printf("seed %d: %s, %s%n", seed, sweep.state(), counts);
    assertThat(counts.unended()).isZero();
    assertThat(counts.waiting() + counts.ended()).isEqualTo(POINTS);
    assertThat(
            jdbc.queryForObject(
                "select count(distinct point) from job where sweep = ?", Long.class, id))
        .isEqualTo(jdbc.queryForObject("select count(*) from job where sweep = ?", Long.class, id));
    if (sweep.state() == JobState.COMPLETED) {
      assertThat(counts.failed()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void aRetryThatRacesWithTheDeletionOfTheJobItStartsFromIsRefused() {
    UUID earlier = submission.submit("local", Submissions.of(null, "a", Priority.NORMAL)).id();
    cancellation.cancel(earlier);
    UUID id = sweep.submit(3, 1, 0, earlier);
    sweep.fail(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      Future<?> retried =
          transaction.execute(
              _ -> {
                jobs.lockForDeletion(earlier);
                Future<?> waits = threads.submit(() -> retry.retry(id));
                await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> count("select count(*) from pg_locks where not granted") > 0);
                jobs.deleteById(earlier);
                return waits;
              });
      assertThatThrownBy(() -> retried.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(JobConflictException.class)
          .hasMessageContaining("was deleted");
    }
    assertThat(sweep.state()).isEqualTo(JobState.FAILED);
  }

  private long count(String query) {
    return jdbc.queryForObject(query, Long.class);
  }

  /**
   * Cancels and tries again, so that the next attempt races with the last children of the first.
   */
  private void tryAgain(UUID id) {
    after(id, 5, () -> cancellation.cancel(id));
    await().atMost(60, TimeUnit.SECONDS).until(() -> sweep.state().isFinal());
    try {
      retry.retry(id);
    } catch (JobConflictException completedMeanwhile) {
      assertThat(sweep.state()).isNotEqualTo(JobState.CANCELLED);
    }
  }

  private void after(UUID id, int ended, Runnable action) {
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> sweeps.counts(id).ended() >= ended || sweep.state().isFinal());
    action.run();
  }

  /** Workers take whatever is queued until there is an end; nobody may fail. */
  private void work(long seed, double failing, BooleanSupplier ended, List<Runnable> people) {
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS + people.size())) {
      var all = new ArrayList<Future<?>>();
      var busy = people.stream().map(threads::submit).toList();
      all.addAll(busy);
      for (int worker = 0; worker < WORKERS; worker++) {
        var random = new Random(31 * seed + worker);
        all.add(
            threads.submit(
                () -> {
                  while (!ended.getAsBoolean() || busy.stream().anyMatch(it -> !it.isDone())) {
                    queued().ifPresent(task -> workOn(task, random.nextDouble() < failing));
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get(90, TimeUnit.SECONDS);
      }
    } catch (Exception failed) {
      throw new AssertionError("seed " + seed, failed);
    }
  }

  private Optional<UUID> queued() {
    return jdbc
        .queryForList(
            "select id from task where state = 'QUEUED' order by random() limit 1", UUID.class)
        .stream()
        .findFirst();
  }

  private void workOn(UUID task, boolean failing) {
    String worker = "worker " + Thread.currentThread();
    Optional<TaskLease> lease =
        free.take(task, QueueEntries.pick(jdbc, task, worker), worker, "engine");
    if (lease.isEmpty()) {
      return;
    }
    if (failing) {
      leases.fail(lease.get(), ReasonCode.TRAINING_DIVERGED, "by chance");
    } else {
      leases.complete(lease.get(), new TaskResult(List.of(), List.of()));
    }
  }

  private long events(UUID id, String type) {
    return jdbc.queryForObject(
        "select count(*) from job_event where job_id = ? and type = ?", Long.class, id, type);
  }

  /** Children that were queued or running together, by the times that the database gave. */
  private int mostAtATime(UUID id) {
    return jdbc.queryForObject(
        """
        with life as (select queued_at, job_attempt.finished_at from job_attempt join job on job.id = job_id where sweep = ?)
        select max((select count(*) from life other
                    where other.queued_at <= life.queued_at and other.finished_at > life.queued_at))
        from life
        """,
        Integer.class,
        id);
  }
}
