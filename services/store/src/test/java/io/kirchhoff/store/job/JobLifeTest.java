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
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.store.queue.QueuePace;
import io.kirchhoff.store.queue.QueuePace.Place;
import io.kirchhoff.testing.QueueEntries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
class JobLifeTest {
  private static final Progress HALF = new Progress(Phase.TRAINING, 1, 2);

  @Autowired private JobSubmission submission;
  @Autowired private JobCancellation cancellation;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private JobRepository jobs;
  @Autowired private TaskRepository tasks;
  @Autowired private JobHistory history;
  @Autowired private QueuePace pace;
  @Autowired private PointStore points;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void empty() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
  }

  @Test
  void aSubmissionStoresJobTasksAndTheQueueEntryOfTheFirst() {
    JobEntity job = submit(null, "a");
    assertThat(job.createdAt()).isNotNull();
    assertThat(states(job)).containsExactly(TaskState.QUEUED, TaskState.WAITING, TaskState.WAITING);
    assertThat(queued()).containsExactly(tasksOf(job).getFirst().id());
  }

  @Test
  void nothingIsStoredWhenTheTransactionFails() {
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    _ -> {
                      submit(null, "a");
                      throw new IllegalStateException("after the write");
                    }))
        .hasMessage("after the write");
    assertThat(count("job")).isZero();
    assertThat(count("task")).isZero();
    assertThat(queued()).isEmpty();
  }

  @Test
  void fiftySubmissionsAtOnceWithOneKeyMakeOneJob() throws Exception {
    try (var threads = Executors.newFixedThreadPool(10)) {
      List<Callable<UUID>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(() -> submit("key", "a").id());
      }
      var ids = new ArrayList<UUID>();
      for (Future<UUID> future : threads.invokeAll(calls)) {
        ids.add(future.get());
      }
      assertThat(ids).hasSize(50).containsOnly(ids.getFirst());
    }
    assertThat(count("job")).isEqualTo(1);
    assertThat(queued()).hasSize(1);
  }

  @Test
  void aKeyWithAnotherSubmissionIsRefused() {
    submit("key", "a");
    assertThatThrownBy(() -> submit("key", "b"))
        .isInstanceOf(IdempotencyConflictException.class)
        .hasMessageContaining("\"key\"");
  }

  @Test
  void aJobRunsFromTrainingThroughItsChipsToTheEnd() {
    JobEntity job = submit(null, "a");
    TaskLease training = take(job, 0);
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
    assertThat(leases.report(training, HALF, List.of(metric(1)))).isEqualTo(LeaseStatus.HELD);
    assertThat(leases.complete(training, result("digital", 0))).isTrue();
    assertThat(states(job))
        .containsExactly(TaskState.COMPLETED, TaskState.QUEUED, TaskState.QUEUED);
    leases.complete(take(job, 1), result("mapped", 0));
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
    leases.complete(take(job, 2), result("mapped", 1));
    assertThat(state(job)).isEqualTo(JobState.COMPLETED);
    assertThat(points.of(job.id())).hasSize(3);
  }

  @Test
  void aWorkerThatLostItsTaskWritesNothingMore() {
    JobEntity job = submit(null, "a");
    TaskLease lost = take(job, 0);
    TaskLease taken = take(job, 0);
    assertThat(taken.attempt()).isEqualTo(lost.attempt() + 1);
    assertThat(leases.report(lost, HALF, List.of(metric(1)))).isEqualTo(LeaseStatus.LOST);
    assertThat(leases.complete(lost, result("late", 0))).isFalse();
    leases.fail(lost, ReasonCode.INTERNAL_ERROR, "late");
    leases.cancelled(lost);
    leases.handBack(lost);
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
    assertThat(count("training_metric")).isZero();
    assertThat(leases.complete(taken, result("good", 0))).isTrue();
    assertThat(points.of(job.id())).extracting(Point::series).containsExactly("good");
  }

  @Test
  void aTaskWithWhichTwoWorkersEndedFailsTheJob() {
    JobEntity job = submit(null, "a");
    JobEntity neighbour = submit(null, "b");
    take(job, 0);
    take(job, 0);
    assertThat(taken(job, 0, "another")).isEmpty();
    JobEntity ended = jobs.findById(job.id()).orElseThrow();
    assertThat(ended.state()).isEqualTo(JobState.FAILED);
    assertThat(ended.reasonCode()).isEqualTo(ReasonCode.WORKER_KILLED);
    assertThat(ended.reason()).contains("2 worker processes, one after the other, ended");
    assertThat(history.attempts(List.of(job.id())).get(job.id()))
        .extracting(JobAttempt::workersLost, JobAttempt::reasonCode)
        .containsExactly(tuple(2, ReasonCode.WORKER_KILLED));
    assertThat(take(neighbour, 0)).isNotNull();
  }

  @Test
  void aTaskHandedBackCountsNoLostWorkerHoweverOften() {
    JobEntity job = submit(null, "a");
    for (int stop = 0; stop < 10; stop++) {
      leases.handBack(take(job, 0));
      assertThat(states(job).getFirst()).isEqualTo(TaskState.QUEUED);
    }
    assertThat(history.attempts(List.of(job.id())).get(job.id()).getFirst().workersLost()).isZero();
  }

  @Test
  void aQueuedJobIsCancelledAtOnce() {
    JobEntity job = submit(null, "a");
    assertThat(cancellation.cancel(job.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(states(job)).containsOnly(TaskState.CANCELLED);
    assertThat(queued()).isEmpty();
    assertThat(taken(job, 0, "late")).isEmpty();
  }

  @Test
  void aRunningJobIsCancelledWhenItsWorkerHearsOfIt() {
    JobEntity job = submit(null, "a");
    TaskLease lease = take(job, 0);
    cancellation.cancel(job.id());
    cancellation.cancel(job.id());
    assertThat(state(job)).isEqualTo(JobState.CANCELLING);
    assertThat(leases.report(lease, HALF, List.of())).isEqualTo(LeaseStatus.CANCELLING);
    leases.cancelled(lease);
    assertThat(state(job)).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void aCancelledJobWhoseWorkerDiedEndsWhenTheTaskIsTakenAgain() {
    JobEntity job = submit(null, "a");
    take(job, 0);
    cancellation.cancel(job.id());
    assertThat(taken(job, 0, "another")).isEmpty();
    assertThat(state(job)).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void aFailedTaskEndsItsJobAndTheOtherTasks() {
    JobEntity job = submit(null, "a");
    leases.complete(take(job, 0), result("digital", 0));
    TaskLease other = take(job, 2);
    leases.fail(take(job, 1), ReasonCode.TRAINING_DIVERGED, "no number");
    assertThat(state(job)).isEqualTo(JobState.FAILED);
    assertThat(states(job))
        .containsExactly(TaskState.COMPLETED, TaskState.FAILED, TaskState.CANCELLED);
    assertThat(leases.complete(other, result("late", 0))).isFalse();
  }

  @Test
  void cancellingAJobThatHasEndedChangesNothing() {
    JobEntity job = submit(null, "a");
    leases.fail(take(job, 0), ReasonCode.INTERNAL_ERROR, "broken");
    assertThat(cancellation.cancel(job.id()).orElseThrow().state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void theDatabaseItselfKeepsAFinalState() {
    JobEntity job = submit(null, "a");
    cancellation.cancel(job.id());
    assertThatThrownBy(() -> jdbc.update("update job set state = 'RUNNING' where id = ?", job.id()))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("CANCELLED and stays so");
  }

  @Test
  void queuedJobsStandByPriorityAndAge() {
    JobEntity first = submit(null, "a");
    JobEntity low = submit(null, "a", Priority.LOW);
    JobEntity second = submit(null, "a");
    JobEntity high = submit(null, "a", Priority.HIGH);
    List<UUID> inOrder = Stream.of(high, first, second, low).map(JobEntity::id).toList();
    Map<UUID, Place> places = pace.places(inOrder);
    assertThat(inOrder.stream().map(places::get))
        .containsExactly(
            new Place(0, 0, true),
            new Place(1, 11, true),
            new Place(2, 22, true),
            new Place(3, 33, true));
    inOrder.forEach(
        job ->
            assertThat(pace.places(List.of(job))).containsExactly(Map.entry(job, places.get(job))));
  }

  private JobEntity submit(@Nullable String key, String body) {
    return submit(key, body, Priority.NORMAL);
  }

  private JobEntity submit(@Nullable String key, String body, Priority priority) {
    return submission.submit("local", Submissions.of(key, body, priority));
  }

  private TaskLease take(JobEntity job, int ordinal) {
    return taken(job, ordinal, "worker").orElseThrow();
  }

  private Optional<TaskLease> taken(JobEntity job, int ordinal, String worker) {
    UUID task = tasksOf(job).get(ordinal).id();
    return free.take(task, QueueEntries.pick(jdbc, task, worker), worker, "engine");
  }

  private static TaskResult result(String series, int repeat) {
    return new TaskResult(List.of(new Point(series, Point.ACCURACY, 1, repeat, 0.9)), List.of());
  }

  private static TrainingMetric metric(int epoch) {
    return new TrainingMetric(Phase.TRAINING, "loss", 10L * epoch, epoch, 0.5);
  }

  private JobState state(JobEntity job) {
    return jobs.findById(job.id()).orElseThrow().state();
  }

  private List<TaskEntity> tasksOf(JobEntity job) {
    return tasks.findByJobIdOrderByOrdinal(job.id());
  }

  private List<TaskState> states(JobEntity job) {
    return tasksOf(job).stream().map(TaskEntity::state).toList();
  }

  private List<UUID> queued() {
    return jdbc.queryForList("select task_instance from scheduled_tasks", String.class).stream()
        .map(UUID::fromString)
        .toList();
  }

  private long count(String table) {
    return jdbc.queryForObject("select count(*) from " + table, Long.class);
  }
}
