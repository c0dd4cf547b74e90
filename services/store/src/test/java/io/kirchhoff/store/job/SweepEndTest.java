package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.job.JobConflictException.Conflict;
import io.kirchhoff.store.sweep.SweepCounts;
import io.kirchhoff.store.sweep.Sweeps;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cancelling, trying again and deleting sweeps and their children. */
@StoreTest
class SweepEndTest {
  @Autowired private JobSubmission submission;
  @Autowired private JobCancellation cancellation;
  @Autowired private JobRetry retry;
  @Autowired private JobDeletion deletion;
  @Autowired private SweepStop stop;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private JobRepository jobs;
  @Autowired private TaskRepository tasks;
  @Autowired private Sweeps sweeps;
  @Autowired private JdbcTemplate jdbc;
  private PlayedSweep sweep;

  @BeforeEach
  void empty() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
    sweep = new PlayedSweep(submission, free, leases, jobs, tasks, sweeps, jdbc);
  }

  @Test
  void cancellingASweepCancelsItsChildrenAndMakesNoMore() {
    UUID id = sweep.submit(8, 3, 0);
    sweep.complete(1, 0.9);
    TaskLease running = sweep.take(2);
    assertThat(cancellation.cancel(id).orElseThrow().state()).isEqualTo(JobState.CANCELLING);
    assertThat(sweep.state(2)).isEqualTo(JobState.CANCELLING);
    assertThat(sweep.state(3)).isEqualTo(JobState.CANCELLED);
    stop.stop(id);
    cancellation.cancel(id);
    leases.cancelled(running);
    assertThat(sweep.state()).isEqualTo(JobState.CANCELLED);
    assertThat(sweep.counts()).isEqualTo(new SweepCounts(8, 4, 0, 0, 1, 0, 3));
  }

  @Test
  void aSweepThatNobodyHasBegunIsCancelledAtOnce() {
    UUID id = sweep.submit(8, 3, 0);
    assertThat(cancellation.cancel(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(sweep.counts()).isEqualTo(new SweepCounts(8, 5, 0, 0, 0, 0, 3));
    assertThat(jdbc.queryForObject("select count(*) from scheduled_tasks", Long.class)).isZero();
  }

  @Test
  void aRetryKeepsWhatIsDoneAndDoesTheRestAsThereIsRoom() {
    UUID id = sweep.submit(5, 2, 0);
    sweep.complete(1, 0.9);
    sweep.fail(2);
    assertThat(sweep.state()).isEqualTo(JobState.FAILED);
    UUID failed = sweep.child(2);
    JobEntity again = retry.retry(id).orElseThrow();
    assertThat(again.state()).isEqualTo(JobState.QUEUED);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(sweep.counts()).isEqualTo(new SweepCounts(5, 2, 2, 0, 1, 0, 0));
    assertThat(sweep.child(2)).as("the same job, tried again").isEqualTo(failed);
    assertThat(jobs.findById(failed).orElseThrow().attempt()).isEqualTo(2);
    for (int point = 2; point <= 5; point++) {
      sweep.complete(point, 0.8);
    }
    assertThat(sweep.state()).isEqualTo(JobState.COMPLETED);
    assertConflict(Conflict.NOT_RETRIABLE, () -> retry.retry(id));
  }

  @Test
  void aCancelledSweepOfWhichAllIsDoneIsCompletedByARetry() {
    UUID id = sweep.submit(2, 2, 0);
    TaskLease first = sweep.take(1);
    TaskLease second = sweep.take(2);
    cancellation.cancel(id);
    sweep.complete(first, 0.9);
    sweep.complete(second, 0.9);
    assertThat(sweep.state()).isEqualTo(JobState.CANCELLED);
    assertThat(retry.retry(id).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    assertThat(sweep.counts()).isEqualTo(new SweepCounts(2, 0, 0, 0, 2, 0, 0));
  }

  @Test
  void aChildThatIsTriedAgainByItselfCountsAnew() {
    sweep.submit(3, 1, 1);
    sweep.fail(1);
    retry.retry(sweep.child(1));
    assertThat(sweep.counts())
        .as("beyond the limit")
        .isEqualTo(new SweepCounts(3, 1, 2, 0, 0, 0, 0));
    sweep.complete(1, 0.9);
    assertThat(sweep.counts()).isEqualTo(new SweepCounts(3, 1, 1, 0, 1, 0, 0));
    sweep.complete(2, 0.9);
    sweep.complete(3, 0.9);
    assertThat(sweep.state()).isEqualTo(JobState.COMPLETED);
  }

  @Test
  void aChildOfASweepThatHasEndedGoesOnByItself() {
    UUID id = sweep.submit(3, 2, 0);
    sweep.fail(1);
    assertThat(sweep.state()).isEqualTo(JobState.FAILED);
    retry.retry(sweep.child(1));
    TaskLease lease = sweep.take(1);
    assertThat(sweep.state()).isEqualTo(JobState.FAILED);
    assertConflict(Conflict.NOT_ENDED, () -> deletion.delete(id));
    assertThat(retry.retry(id).orElseThrow().state())
        .as("that child runs already")
        .isEqualTo(JobState.RUNNING);
    sweep.complete(lease, 0.9);
    sweep.complete(2, 0.9);
    sweep.complete(3, 0.9);
    assertThat(sweep.state()).isEqualTo(JobState.COMPLETED);
  }

  @Test
  void aChildWhoseTurnIsStillToComeCanBeTriedAgainBefore() {
    UUID id = sweep.submit(3, 1, 0);
    sweep.complete(1, 0.9);
    sweep.fail(2);
    jdbc.update("update sweep_point set due = false");
    retry.retry(id);
    cancellation.cancel(id);
    retry.retry(id);
    assertThat(sweep.counts().queued()).isEqualTo(1);
    cancellation.cancel(sweep.child(2));
    retry.retry(sweep.child(2));
    sweep.complete(2, 0.9);
    sweep.complete(3, 0.9);
    assertThat(sweep.state()).isEqualTo(JobState.COMPLETED);
  }

  @Test
  void aChildOfASweepThatIsBeingCancelledIsNotTriedAgain() {
    UUID id = sweep.submit(3, 2, 1);
    sweep.fail(1);
    sweep.take(2);
    cancellation.cancel(id);
    assertConflict(Conflict.NOT_RETRIABLE, () -> retry.retry(sweep.child(1)));
  }

  @Test
  void onlySweepsAreStopped() {
    UUID job = submission.submit("local", Submissions.of(null, "a", Priority.NORMAL)).id();
    assertConflict(Conflict.NOT_A_SWEEP, () -> stop.stop(job));
    assertThat(stop.stop(UUID.randomUUID())).isEmpty();
  }

  @Test
  void aSweepIsDeletedWithItsChildrenAndNoneOfThemBefore() {
    UUID id = sweep.submit(3, 2, 0);
    sweep.complete(1, 0.9);
    assertConflict(Conflict.NOT_ENDED, () -> deletion.delete(id));
    assertConflict(Conflict.IN_USE, () -> deletion.delete(sweep.child(1)));
    sweep.complete(2, 0.9);
    sweep.complete(3, 0.9);
    UUID second = sweep.child(2);
    assertThat(deletion.delete(second)).isTrue();
    assertThat(sweep.counts()).isEqualTo(new SweepCounts(3, 1, 0, 0, 2, 0, 0));
    assertThat(deletion.delete(id)).isTrue();
    assertThat(jdbc.queryForObject("select count(*) from job", Long.class)).isZero();
    assertThat(jdbc.queryForObject("select count(*) from sweep_point", Long.class)).isZero();
    assertThat(jdbc.queryForObject("select count(*) from leftover", Long.class)).isZero();
  }

  @Test
  void aJobWhoseNetworkThePointsNeedIsKeptUntilTheyHaveEnded() {
    UUID earlier = submission.submit("local", Submissions.of(null, "a", Priority.NORMAL)).id();
    cancellation.cancel(earlier);
    UUID id = sweep.submit(3, 1, 0, earlier);
    sweep.complete(1, 0.9);
    assertConflict(Conflict.IN_USE, () -> deletion.delete(earlier));
    sweep.fail(2);
    assertThat(sweep.state()).isEqualTo(JobState.FAILED);
    deletion.delete(earlier);
    assertConflict(Conflict.EARLIER_JOB_GONE, () -> retry.retry(id));
    assertThat(sweep.state()).as("left as it was").isEqualTo(JobState.FAILED);
  }

  private static void assertConflict(Conflict conflict, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            JobConflictException.class, it -> assertThat(it.conflict()).isEqualTo(conflict));
  }
}
