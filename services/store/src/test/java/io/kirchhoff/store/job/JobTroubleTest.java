package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.checkpoint.Checkpoint;
import io.kirchhoff.store.time.DatabaseClock;
import io.kirchhoff.testing.QueueEntries;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Troubles that pass, limits of time, and workers that end with everything else. */
@StoreTest
class JobTroubleTest {
  @Autowired private JobSubmission submission;
  @Autowired private JobCancellation cancellation;
  @Autowired private JobRetry retry;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private TrainingLeases training;
  @Autowired private LeaseChecks checks;
  @Autowired private LostWorkers lost;
  @Autowired private JobHistory history;
  @Autowired private JobRepository jobs;
  @Autowired private TaskRepository tasks;
  @Autowired private DatabaseClock clock;
  @Autowired private JdbcTemplate jdbc;
  private UUID job;

  @BeforeEach
  void submit() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
    job = submission.submit("local", Submissions.limited(60)).id();
  }

  @Test
  void whatMayPassIsTriedAgainThreeTimesWithGrowingRests() {
    for (int seconds : new int[] {1, 4, 16}) {
      assertThat(tryAgain(take())).contains(Duration.ofSeconds(seconds));
      assertThat(jobs.findById(job).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    }
    assertThat(tryAgain(take())).isEmpty();
    JobEntity failed = jobs.findById(job).orElseThrow();
    assertThat(failed.reasonCode()).isEqualTo(ReasonCode.STORAGE_UNAVAILABLE);
    assertThat(failed.reason()).isEqualTo("no space (tried 4 times)");
    assertThat(history.attempts(List.of(job)).get(job).getFirst().retries()).isEqualTo(3);
    assertThat(history.attempts(List.of(job)).get(job).getFirst().workersLost()).isZero();
  }

  @Test
  void triesAreCountedAnewAfterACheckpoint() {
    for (int trouble = 0; trouble < 10; trouble++) {
      TaskLease lease = take();
      training.checkpoint(lease, new Checkpoint(Phase.TRAINING, trouble, "c", "00ff", 7));
      assertThat(tryAgain(lease)).contains(Duration.ofSeconds(1));
    }
    assertThat(history.attempts(List.of(job)).get(job).getFirst().retries()).isEqualTo(10);
  }

  @Test
  void aCancelledJobIsNotTriedAgain() {
    TaskLease lease = take();
    cancellation.cancel(job);
    assertThat(tryAgain(lease)).isEmpty();
    assertThat(jobs.findById(job).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void aCancelledJobEndsWithTheWorkerThatStops() {
    TaskLease lease = take();
    cancellation.cancel(job);
    leases.handBack(lease);
    assertThat(jobs.findById(job).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void aCancelledJobEndsWithEverythingAroundIt() {
    take();
    cancellation.cancel(job);
    lost.forgive("worker");
    assertThat(jobs.findById(job).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void aWatchedJobFailsWhenItsTimeIsOver() {
    TaskLease lease = take();
    assertThat(checks.check(lease)).isEqualTo(LeaseStatus.HELD);
    startEarlierBy(59);
    assertThat(checks.check(lease)).isEqualTo(LeaseStatus.HELD);
    startEarlierBy(2);
    assertThat(checks.check(lease)).isEqualTo(LeaseStatus.LOST);
    JobEntity failed = jobs.findById(job).orElseThrow();
    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.reasonCode()).isEqualTo(ReasonCode.RUNTIME_LIMIT);
    assertThat(failed.reason()).contains("60 s");
  }

  @Test
  void aJobWhoseWorkerIsGoneFailsByItsLimitWhenTheTaskIsTakenAgain() {
    TaskLease lease = take();
    startEarlierBy(61);
    assertThat(
            free.take(
                lease.task(),
                QueueEntries.pick(jdbc, lease.task(), "another"),
                "another",
                "engine"))
        .isEmpty();
    assertThat(jobs.findById(job).orElseThrow().reasonCode()).isEqualTo(ReasonCode.RUNTIME_LIMIT);
  }

  @Test
  void aRetryHasTheWholeTimeAgain() {
    TaskLease lease = take();
    startEarlierBy(61);
    checks.check(lease);
    retry.retry(job);
    assertThat(checks.check(take())).isEqualTo(LeaseStatus.HELD);
  }

  @Test
  void aWatchHearsOfCancellingAndOfALostLease() {
    TaskLease old = take();
    TaskLease lease = take();
    assertThat(checks.check(old)).isEqualTo(LeaseStatus.LOST);
    cancellation.cancel(job);
    assertThat(checks.check(lease)).isEqualTo(LeaseStatus.CANCELLING);
  }

  @Test
  void aWorkerThatEndedWithEverythingElseDoesNotCount() {
    for (int powerCut = 0; powerCut < 5; powerCut++) {
      take();
      lost.forgive("worker");
      assertThat(tasks.findByJobIdOrderByOrdinal(job).getFirst().state())
          .isEqualTo(TaskState.QUEUED);
    }
    assertThat(history.attempts(List.of(job)).get(job).getFirst().workersLost()).isZero();
  }

  @Test
  void theClockOfLeasesIsTheDatabases() {
    Duration off =
        Duration.between(
            jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class).toInstant(),
            clock.now());
    assertThat(off.abs()).isLessThan(Duration.ofSeconds(2));
  }

  private Optional<Duration> tryAgain(TaskLease lease) {
    return leases.tryAgain(lease, ReasonCode.STORAGE_UNAVAILABLE, "no space");
  }

  private void startEarlierBy(int seconds) {
    jdbc.update("update job set started_at = started_at - ? * interval '1 second'", seconds);
  }

  private TaskLease take() {
    UUID task = tasks.findByJobIdOrderByOrdinal(job).getFirst().id();
    return free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine")
        .orElseThrow();
  }
}
