package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.checkpoint.Checkpoint;
import io.kirchhoff.store.checkpoint.CheckpointIndex;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.testing.QueueEntries;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

@StoreTest
class JobRetryTest {
  @Autowired private JobSubmission submission;
  @Autowired private JobCancellation cancellation;
  @Autowired private JobRetry retry;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private TrainingLeases training;
  @Autowired private CheckpointIndex checkpoints;
  @Autowired private JobHistory history;
  @Autowired private JobRepository jobs;
  @Autowired private TaskRepository tasks;
  @Autowired private PointStore points;
  @Autowired private JdbcTemplate jdbc;
  private UUID job;

  @BeforeEach
  void submit() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
    job = submission.submit("local", Submissions.of(null, "a", Priority.NORMAL)).id();
  }

  @Test
  void aRetryKeepsWhatEndedWellAndDoesTheRestAgain() {
    leases.complete(take(0), result(0));
    leases.complete(take(1), result(1));
    leases.fail(take(2), ReasonCode.INTERNAL_ERROR, "broken");
    JobEntity again = retry.retry(job).orElseThrow();
    assertThat(again.state()).isEqualTo(JobState.QUEUED);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.reason()).isNull();
    assertThat(states())
        .containsExactly(TaskState.COMPLETED, TaskState.COMPLETED, TaskState.QUEUED);
    leases.complete(take(2), result(2));
    assertThat(jobs.findById(job).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    assertThat(points.of(job)).hasSize(3);
    assertThat(history.attempts(List.of(job)).get(job))
        .extracting(JobAttempt::number, JobAttempt::state, JobAttempt::reasonCode)
        .containsExactly(
            tuple(1, JobState.FAILED, ReasonCode.INTERNAL_ERROR),
            tuple(2, JobState.COMPLETED, null));
  }

  @Test
  void aTrainingGoesOnFromItsLastCheckpoint() {
    TaskLease lease = take(0);
    var saved = new Checkpoint(Phase.TRAINING, 10, "training-10", "00ff", 7);
    training.checkpoint(lease, saved);
    leases.fail(lease, ReasonCode.TRAINING_DIVERGED, "no number");
    retry.retry(job);
    assertThat(states()).containsExactly(TaskState.QUEUED, TaskState.WAITING, TaskState.WAITING);
    assertThat(take(0).attempt()).as("files of another name").isGreaterThan(lease.attempt());
    assertThat(checkpoints.of(lease.task())).containsExactly(saved);
  }

  @Test
  void aWorkerOfTheAttemptBeforeChangesNothing() {
    leases.complete(take(0), result(0));
    TaskLease old = take(1);
    leases.fail(take(2), ReasonCode.INTERNAL_ERROR, "broken");
    retry.retry(job);
    assertThat(leases.complete(old, result(1))).isFalse();
    TaskLease now = take(1);
    assertThat(leases.complete(old, result(1))).isFalse();
    assertThat(leases.complete(now, result(1))).isTrue();
  }

  @Test
  void theQueueGivesATaskOutAgainThoughTheWorkerOfTheAttemptBeforeHasNotLetGo() {
    var queue = new QueueHand(jdbc);
    QueueHand.Picked old = queue.pick("old").orElseThrow();
    TaskLease lease = take(old);
    cancellation.cancel(job);
    leases.cancelled(lease);
    retry.retry(job);
    queue.remove(old);
    assertThat(queue.pick("new").orElseThrow().task()).isEqualTo(old.task());
  }

  /** Without its entry, a task whose worker dies would run for ever. */
  @Test
  void aWorkerOfAnEarlierAttemptCannotEndTheQueuesEntryOfALaterOne() {
    var queue = new QueueHand(jdbc);
    QueueHand.Picked stale = queue.pick("thought dead").orElseThrow();
    take(stale);
    queue.putBack(stale);
    QueueHand.Picked second = queue.pick("second").orElseThrow();
    TaskLease lease = take(second);
    cancellation.cancel(job);
    leases.cancelled(lease);
    queue.remove(second);
    retry.retry(job);
    assertThat(queue.pick("third").orElseThrow().task()).isEqualTo(stale.task());
    queue.remove(stale);
    assertThat(jdbc.queryForList("select picked_by from scheduled_tasks", String.class))
        .containsExactly("third");
  }

  /** Else it would take the task from a worker that lives and has the entry, which ends it then. */
  @Test
  void aWorkerThatStoodStillSinceItsPickGetsNothingWhenAnotherHasTheEntry() {
    var queue = new QueueHand(jdbc);
    QueueHand.Picked stale = queue.pick("stands still").orElseThrow();
    queue.putBack(stale);
    QueueHand.Picked picked = queue.pick("living").orElseThrow();
    TaskLease lease = take(picked);
    assertThat(free.take(stale.task(), stale.version(), "stands still", "engine")).isEmpty();
    assertThat(leases.complete(lease, result(0))).isTrue();
    assertThat(history.attempts(List.of(job)).get(job).getFirst().workersLost()).isZero();
  }

  @Test
  void aJobCancelledWhileItsLastTaskEndedIsCompletedByARetry() {
    leases.complete(take(0), result(0));
    leases.complete(take(1), result(1));
    TaskLease last = take(2);
    cancellation.cancel(job);
    leases.complete(last, result(2));
    assertThat(jobs.findById(job).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(retry.retry(job).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    assertThat(
            jdbc.queryForList(
                "select data ->> 'state' from job_event where job_id = ? and type = 'state' order by seq",
                String.class,
                job))
        .as("followers are told each state, none is left out")
        .endsWith("cancelled", "queued", "running", "completed");
  }

  @Test
  void onlyAJobThatEndedBadlyIsTriedAgain() {
    assertRefused("is queued");
    leases.complete(take(0), result(0));
    assertRefused("is running");
    TaskLease lease = take(1);
    cancellation.cancel(job);
    assertRefused("is cancelling");
    leases.cancelled(lease);
    retry.retry(job);
    assertRefused("is queued");
    leases.complete(take(1), result(1));
    leases.complete(take(2), result(2));
    assertRefused("is completed");
    assertThat(retry.retry(UUID.randomUUID())).isEmpty();
  }

  @Test
  void theDatabaseLetsOnlyTheNextAttemptLeaveAFinalState() {
    cancellation.cancel(job);
    for (String change :
        List.of(
            "update job set state = 'QUEUED'",
            "update job set state = 'QUEUED', attempt = attempt + 2",
            "update job set state = 'RUNNING', attempt = attempt + 1",
            "update job set attempt = attempt + 1",
            "update task set state = 'QUEUED'",
            "update task set state = 'COMPLETED', job_attempt = job_attempt + 1")) {
      assertThatThrownBy(() -> jdbc.update(change))
          .as(change)
          .isInstanceOf(DataIntegrityViolationException.class);
    }
    retry.retry(job);
    leases.complete(take(0), result(0));
    leases.complete(take(1), result(1));
    leases.complete(take(2), result(2));
    assertThatThrownBy(() -> jdbc.update("update job set state = 'QUEUED', attempt = attempt + 1"))
        .hasMessageContaining("COMPLETED and stays so");
  }

  @Test
  void phasesHaveTheirTimesInEachAttempt() {
    TaskLease lease = take(0);
    leases.report(lease, new Progress(Phase.PRETRAINING, 0, 2), List.of());
    leases.report(lease, new Progress(Phase.TRAINING, 0, 2), List.of());
    leases.report(lease, new Progress(Phase.TRAINING, 1, 2), List.of());
    leases.fail(lease, ReasonCode.TRAINING_DIVERGED, "no number");
    retry.retry(job);
    TaskLease next = take(0);
    leases.report(next, new Progress(Phase.TRAINING, 1, 2), List.of());
    List<PhaseTimes> phases = history.phases(List.of(job)).get(job);
    assertThat(phases)
        .extracting(PhaseTimes::attempt, PhaseTimes::phase)
        .containsExactly(
            tuple(1, Phase.PRETRAINING), tuple(1, Phase.TRAINING), tuple(2, Phase.TRAINING));
    assertThat(phases.get(0).finishedAt()).isNotNull();
    assertThat(phases.get(1).finishedAt()).isNotNull();
    assertThat(phases.get(2).finishedAt()).isNull();
  }

  private void assertRefused(String state) {
    assertThatThrownBy(() -> retry.retry(job))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining(state);
  }

  private TaskLease take(int ordinal) {
    UUID task = tasks.findByJobIdOrderByOrdinal(job).get(ordinal).id();
    return free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine")
        .orElseThrow();
  }

  private TaskLease take(QueueHand.Picked entry) {
    return free.take(entry.task(), entry.version(), "worker", "engine").orElseThrow();
  }

  private List<TaskState> states() {
    return tasks.findByJobIdOrderByOrdinal(job).stream().map(TaskEntity::state).toList();
  }

  private static TaskResult result(int repeat) {
    return new TaskResult(List.of(new Point("mapped", Point.ACCURACY, 1, repeat, 0.9)), List.of());
  }
}
