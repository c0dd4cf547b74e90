package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskCounts;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.store.queue.LiveWorkers;
import io.kirchhoff.testing.QueueEntries;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@StoreTest
class ChipDivisionTest {
  @Autowired private JobSubmission submission;
  @Autowired private JobRetry retry;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private LiveWorkers workers;
  @Autowired private JobRepository jobs;
  @Autowired private TaskRepository tasks;
  @Autowired private PointStore points;
  @Autowired private JdbcTemplate jdbc;
  private UUID job;

  @BeforeEach
  void submit() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
    jdbc.update("delete from worker");
    workers.enter("worker-1", 1, "engine", "{}", Duration.ofHours(1));
    workers.enter("worker-2", 1, "engine", "{}", Duration.ofHours(1));
    var plan =
        List.of(
            new TaskPlan(0, TaskKind.TRAINING, 0, 0),
            new TaskPlan(1, TaskKind.INFERENCE, 0, 100, true));
    job = submission.submit("local", Submissions.of(plan)).id();
  }

  @Test
  void eachWorkerBeginsWithOneChipAndTheRestWaitsForWhatThatTakes() {
    leases.complete(take(TaskKind.TRAINING), result());
    assertThat(chips(TaskState.QUEUED)).containsExactly("0", "1");
    assertThat(chips(TaskState.WAITING)).containsExactly("2-99");
    assertThat(counts()).isEqualTo(new TaskCounts(1, 0, 3, 0));
    completeAfter(10, take(TaskKind.INFERENCE));
    assertThat(chips(TaskState.WAITING)).isEmpty();
    assertThat(chips(TaskState.QUEUED)).startsWith("1", "2-5", "6-9").endsWith("98-99").hasSize(26);
  }

  @Test
  void quickChipsAreSharedByTheWorkersThatThereAre() {
    leases.complete(take(TaskKind.TRAINING), result());
    completeAfter(1, take(TaskKind.INFERENCE));
    assertThat(chips(TaskState.QUEUED)).containsExactly("1", "2-26", "27-51", "52-76", "77-99");
  }

  @Test
  void eachChipIsTestedOnceAndTheJobEndsWithTheLast() {
    leases.complete(take(TaskKind.TRAINING), result());
    while (jobs.findById(job).orElseThrow().state() == JobState.RUNNING) {
      completeAfter(15, take(TaskKind.INFERENCE));
    }
    assertThat(jobs.findById(job).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    assertThat(points.of(job).stream().map(Point::repeat).sorted())
        .isEqualTo(IntStream.range(0, 100).boxed().toList());
    assertThat(tasks.findByJobIdOrderByOrdinal(job))
        .extracting(TaskEntity::ordinal)
        .doesNotHaveDuplicates();
  }

  @Test
  void aRetryDividesWhatWasNotDividedAndDoesNothingTwice() {
    leases.complete(take(TaskKind.TRAINING), result());
    TaskLease second = second();
    leases.fail(second, ReasonCode.INTERNAL_ERROR, "broken");
    assertThat(counts()).isEqualTo(new TaskCounts(1, 0, 0, 1));
    retry.retry(job);
    // What ended before it was divided is divided anew; the chips of the failed task stay its own.
    assertThat(chips(TaskState.QUEUED)).containsExactly("0", "1", "2", "3");
    assertThat(chips(TaskState.WAITING)).containsExactly("4-99");
    completeAfter(15, take(TaskKind.INFERENCE));
    leases.fail(take(TaskKind.INFERENCE), ReasonCode.INTERNAL_ERROR, "broken");
    retry.retry(job);
    assertThat(chips(TaskState.COMPLETED)).containsExactly("0");
    while (jobs.findById(job).orElseThrow().state() != JobState.COMPLETED) {
      completeAfter(15, take(TaskKind.INFERENCE));
    }
    assertThat(points.of(job).stream().map(Point::repeat).sorted())
        .isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  private TaskLease second() {
    List<TaskEntity> due =
        tasks.findByJobIdOrderByOrdinal(job).stream()
            .filter(task -> task.state() == TaskState.QUEUED)
            .toList();
    return take(due.getLast().id(), "worker-2");
  }

  /** The next task of a kind. */
  private TaskLease take(TaskKind kind) {
    TaskEntity next =
        tasks.findByJobIdOrderByOrdinal(job).stream()
            .filter(task -> task.state() == TaskState.QUEUED && task.kind() == kind)
            .min((one, other) -> Integer.compare(one.firstRepeat(), other.firstRepeat()))
            .orElseThrow();
    return take(next.id(), "worker-1");
  }

  private TaskLease take(UUID task, String worker) {
    return free.take(task, QueueEntries.pick(jdbc, task, worker), worker, "engine").orElseThrow();
  }

  private void completeAfter(int seconds, TaskLease lease) {
    jdbc.update(
        "update task set started_at = clock_timestamp() - ? * interval '1 second' where id = ?",
        seconds * lease.repeats(),
        lease.task());
    List<Point> tested =
        IntStream.range(lease.firstRepeat(), lease.firstRepeat() + lease.repeats())
            .mapToObj(chip -> new Point("mapped", Point.ACCURACY, 1, chip, 0.5))
            .toList();
    assertThat(leases.complete(lease, new TaskResult(tested, List.of()))).isTrue();
  }

  private static TaskResult result() {
    return new TaskResult(List.of(), List.of());
  }

  private TaskCounts counts() {
    return tasks.sums(List.of(job)).getFirst().counts();
  }

  /** The chips of each task in a state, in their order. */
  private List<String> chips(TaskState state) {
    return tasks.findByJobIdOrderByOrdinal(job).stream()
        .filter(task -> task.state() == state && task.kind() == TaskKind.INFERENCE)
        .sorted((one, other) -> Integer.compare(one.firstRepeat(), other.firstRepeat()))
        .map(ChipDivisionTest::range)
        .toList();
  }

  private static String range(TaskEntity task) {
    int last = task.firstRepeat() + task.repeats() - 1;
    return task.repeats() == 1 ? Integer.toString(last) : task.firstRepeat() + "-" + last;
  }
}
