package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.reading.SpecWriter;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.experiment.strategy.StrategyReport;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.queue.LiveWorkers;
import io.kirchhoff.store.strategy.FoundStrategy;
import io.kirchhoff.store.strategy.StrategyPart;
import io.kirchhoff.store.strategy.StrategySample;
import io.kirchhoff.store.strategy.StrategyStore;
import io.kirchhoff.testing.QueueEntries;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A search of 5 generations of 8 evaluations. */
@StoreTest
class StrategyDivisionTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Autowired private JobSubmission submission;
  @Autowired private JobRetry retry;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private LiveWorkers workers;
  @Autowired private JobRepository jobs;
  @Autowired private TaskRepository tasks;
  @Autowired private StrategyStore strategies;
  @Autowired private JdbcTemplate jdbc;
  private UUID job;

  @BeforeEach
  void submit() throws Exception {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
    jdbc.update("delete from worker");
    workers.enter("worker-1", 2, "engine", "{}", Duration.ofHours(1));
    workers.enter("worker-2", 2, "engine", "{}", Duration.ofHours(1));
    String document =
        """
        {"name": "it", "kind": "weight-programming", "seed": 1, "spec": {
          "network": {"name": "mlp"}, "dataset": {"name": "digits"}, "training": {"epochs": 1},
          "programming": {"search": {"name": "cma-es", "population": 8, "generations": 5}},
          "inference": {"times": [1], "repeats": 3}}}
        """;
    var read = new SpecReader(() -> 1).read(JSON.readTree(document));
    var submitted =
        new SubmittedJob(
            "it",
            JobKind.WEIGHT_PROGRAMMING,
            1,
            Priority.NORMAL,
            null,
            null,
            "{}",
            SpecWriter.write(read.spec()).toString(),
            "hash",
            null,
            null,
            TaskPlan.of(read.spec()));
    job = submission.submit("local", submitted).id();
    leases.complete(take("worker-1"), new TaskResult(List.of(), List.of()));
  }

  @Test
  void aGenerationIsMadeToSeeHowLongItTakesAndChipsWait() {
    assertThat(evaluations(TaskState.QUEUED)).containsExactly("0+8");
    assertThat(tasks.findByJobIdAndState(job, TaskState.WAITING))
        .extracting(TaskEntity::kind)
        .containsExactly(TaskKind.INFERENCE);
  }

  @Test
  void shortGenerationsGoTogetherAndLongOnesAreSharedByTheWorkers() {
    completeAfter(0.5, take("worker-1"));
    assertThat(evaluations(TaskState.QUEUED)).containsExactly("8+16");
    completeAfter(1, take("worker-1"));
    assertThat(evaluations(TaskState.QUEUED)).containsExactly("24+4", "28+4");
    assertThat(tasks.sums(List.of(job)).getFirst().search())
        .isEqualTo(new Progress(Phase.STRATEGY, 24, 40));
  }

  @Test
  void theLastPartOfAGenerationQueuesWhatComesNext() {
    completeAfter(1, take("worker-1"));
    TaskLease one = take("worker-1");
    TaskLease other = take("worker-2");
    completeAfter(1, other);
    assertThat(evaluations(TaskState.QUEUED)).isEmpty();
    completeAfter(1, one);
    assertThat(evaluations(TaskState.QUEUED)).hasSize(2);
    assertThat(strategies.losses(job, 0)).hasSize(16);
  }

  @Test
  void aFailedPartIsDoneAgainAloneAndTheSearchGoesOn() {
    completeAfter(1, take("worker-1"));
    TaskLease one = take("worker-1");
    TaskLease other = take("worker-2");
    completeAfter(1, other);
    leases.fail(one, ReasonCode.INTERNAL_ERROR, "broken");
    retry.retry(job);
    assertThat(evaluations(TaskState.QUEUED)).containsExactly(one.firstRepeat() + "+4");
    completeAfter(1, take("worker-1"));
    assertThat(evaluations(TaskState.QUEUED)).containsExactly("16+4", "20+4");
  }

  @Test
  void atTheEndOfTheBudgetAWorkerJudgesAndThenChipsAreTested() {
    while (strategies.evaluations(job, 0) < 40) {
      completeAfter(0.01, take("worker-1"));
    }
    assertThat(evaluations(TaskState.QUEUED)).containsExactly("40+0");
    var report =
        new StrategyReport(JSON.readTree("{}"), true, -0.1, 0.01, 40, List.of(1.0), List.of());
    leases.complete(
        take("worker-1"), new TaskResult(new StrategyPart(List.of(), 0, 0, List.of(), report)));
    assertThat(strategies.found(job)).containsExactly(new FoundStrategy(null, report));
    assertThat(tasks.findByJobIdAndState(job, TaskState.QUEUED))
        .extracting(TaskEntity::kind)
        .containsOnly(TaskKind.INFERENCE);
    while (jobs.findById(job).orElseThrow().state() == JobState.RUNNING) {
      leases.complete(take("worker-1"), new TaskResult(List.of(), List.of()));
    }
    assertThat(jobs.findById(job).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
  }

  @Test
  void whatASearchKnowsIsReadAsItWasWritten() {
    var sample = new StrategySample(0, null, List.of(-1f, 0.25f, 1f));
    strategies.add(job, new StrategyPart(List.of(sample), 0, 8, List.of(0.5, -0.25), null));
    strategies.add(job, new StrategyPart(List.of(), 0, 0, Collections.nCopies(8, 1.5), null));
    assertThat(strategies.sample(job, 0)).contains(sample);
    assertThat(strategies.losses(job, 0)).startsWith(1.5, 1.5).endsWith(0.5, -0.25).hasSize(10);
    assertThat(strategies.found(job)).isEmpty();
  }

  private TaskLease take(String worker) {
    TaskEntity next =
        tasks.findByJobIdAndState(job, TaskState.QUEUED).stream()
            .min((one, other) -> Integer.compare(one.ordinal(), other.ordinal()))
            .orElseThrow();
    return free.take(next.id(), QueueEntries.pick(jdbc, next.id(), worker), worker, "engine")
        .orElseThrow();
  }

  private void completeAfter(double secondsPerEvaluation, TaskLease lease) {
    jdbc.update(
        "update task set started_at = clock_timestamp() - ? * interval '1 second' where id = ?",
        secondsPerEvaluation * lease.repeats(),
        lease.task());
    var part =
        new StrategyPart(
            List.of(),
            lease.place(),
            lease.firstRepeat(),
            Collections.nCopies(lease.repeats(), -0.1),
            null);
    assertThat(leases.complete(lease, new TaskResult(part))).isTrue();
  }

  /** First number and count of the tasks of the search in a state, in their order. */
  private List<String> evaluations(TaskState state) {
    return tasks.findByJobIdAndState(job, state).stream()
        .filter(task -> task.kind() == TaskKind.STRATEGY)
        .sorted((one, other) -> Integer.compare(one.firstRepeat(), other.firstRepeat()))
        .map(task -> task.firstRepeat() + "+" + task.repeats())
        .toList();
  }
}
