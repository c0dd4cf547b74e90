package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskFormat;
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
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Searches of two generations of 8 evaluations for the layers at places 0 and 2; the one between is
 * digital.
 */
@StoreTest
class LayerDivisionTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final StrategyReport REPORT =
      new StrategyReport(JSON.readTree("{}"), true, -0.1, 0.01, 16, List.of(1.0), List.of());

  @Autowired private JobSubmission submission;
  @Autowired private JobRetry retry;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private LiveWorkers workers;
  @Autowired private TaskRepository tasks;
  @Autowired private StrategyStore strategies;
  @Autowired private JdbcTemplate jdbc;
  private UUID job;

  @BeforeEach
  void submit() throws Exception {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
    jdbc.update("delete from worker");
    for (int i = 0; i < 4; i++) {
      workers.enter("worker-" + i, TaskFormat.NEWEST, "engine", "{}", Duration.ofHours(1));
    }
    String document =
        """
        {"name": "it", "kind": "weight-programming", "seed": 1, "spec": {
          "network": {"name": "lenet"}, "dataset": {"name": "digits"}, "training": {"epochs": 1},
          "programming": {"weights": "by-layer", "search": {"name": "cma-es", "population": 8, "generations": 2}},
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
    leases.complete(take("worker-0"), new TaskResult(List.of(), List.of()));
  }

  private void draw() {
    leases.complete(
        take("worker-0"),
        new TaskResult(
            StrategyPart.of(
                List.of(
                    new StrategySample(0, "layer0", List.of(-1f, 1f)),
                    new StrategySample(2, "layer2", List.of(-1f, 0.5f))))));
  }

  @Test
  void aTaskDrawsTheWeightsFirstAndThenLayersAreSearchedSideBySide() {
    assertThat(queued()).containsExactly("0: 0+0");
    assertThat(formats()).containsOnly(3);
    draw();
    assertThat(queued()).containsExactly("0: 0+8", "2: 0+8");
    TaskLease first = take("worker-0");
    TaskLease second = take("worker-1");
    assertThat(List.of(first.place(), second.place())).containsExactlyInAnyOrder(0, 2);
    assertThat(strategies.sample(job, 2))
        .contains(new StrategySample(2, "layer2", List.of(-1f, 0.5f)));
  }

  @Test
  void aFailedDrawIsDoneAgainAndOnlyOnce() {
    leases.fail(take("worker-0"), ReasonCode.INTERNAL_ERROR, "broken");
    retry.retry(job);
    assertThat(queued()).containsExactly("0: 0+0");
    draw();
    assertThat(queued()).containsExactly("0: 0+8", "2: 0+8");
  }

  @Test
  void aFailedLayerIsSearchedAgainAndTheOtherGoesOn() {
    draw();
    TaskLease first = take("worker-0");
    TaskLease second = take("worker-1");
    evaluate(second);
    leases.fail(first, ReasonCode.INTERNAL_ERROR, "broken");
    retry.retry(job);
    assertThat(queued()).containsExactly("0: 0+8", "2: 8+4", "2: 12+4");
  }

  @Test
  void aLayerDoesNotWaitForAnotherAndLongGenerationsAreSharedByTheWorkers() {
    draw();
    TaskLease first = take("worker-0");
    TaskLease second = take("worker-1");
    evaluate(second);
    // Two of the four workers for each layer: at a second each, a generation takes eight.
    assertThat(queued()).containsExactly("2: 8+4", "2: 12+4");
    evaluate(first);
    assertThat(queued()).containsExactly("0: 8+4", "0: 12+4", "2: 8+4", "2: 12+4");
    assertThat(tasks.sums(List.of(job)).getFirst().search())
        .isEqualTo(new Progress(Phase.STRATEGY, 16, 32));
    assertThat(strategies.losses(job, 0)).hasSize(8);
    assertThat(strategies.losses(job, 2)).hasSize(8);
  }

  @Test
  void chipsComeWhenEveryLayerHasItsMapping() {
    draw();
    evaluate(take("worker-0"));
    evaluate(take("worker-0"));
    while (!queued().contains("0: 16+0") || !queued().contains("2: 16+0")) {
      evaluate(takeEvaluations());
    }
    judge(take("worker-0"));
    assertThat(strategies.ended(job)).isFalse();
    assertThat(queued()).hasSize(1);
    assertThat(tasks.findByJobIdAndState(job, TaskState.WAITING)).isNotEmpty();
    judge(take("worker-0"));
    assertThat(strategies.ended(job)).isTrue();
    assertThat(strategies.found(job))
        .containsExactly(new FoundStrategy("layer0", REPORT), new FoundStrategy("layer2", REPORT));
    assertThat(tasks.findByJobIdAndState(job, TaskState.QUEUED))
        .extracting(TaskEntity::kind)
        .containsOnly(TaskKind.INFERENCE);
  }

  private TaskLease take(String worker) {
    return take(worker, 0);
  }

  /** One that has mappings to try. */
  private TaskLease takeEvaluations() {
    return take("worker-0", 1);
  }

  private TaskLease take(String worker, int least) {
    TaskEntity next =
        tasks.findByJobIdAndState(job, TaskState.QUEUED).stream()
            .filter(task -> task.repeats() >= least)
            .min(Comparator.comparingInt(TaskEntity::ordinal))
            .orElseThrow();
    return free.take(next.id(), QueueEntries.pick(jdbc, next.id(), worker), worker, "engine")
        .orElseThrow();
  }

  private void evaluate(TaskLease lease) {
    jdbc.update(
        "update task set started_at = clock_timestamp() - ? * interval '1 second' where id = ?",
        (double) lease.repeats(),
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

  private void judge(TaskLease lease) {
    leases.complete(
        lease, new TaskResult(new StrategyPart(List.of(), lease.place(), 0, List.of(), REPORT)));
  }

  private List<Integer> formats() {
    return jdbc.queryForList("select format from task where job_id = ?", Integer.class, job);
  }

  /** Layer, first number and count of the tasks of searches that are queued. */
  private List<String> queued() {
    return tasks.findByJobIdAndState(job, TaskState.QUEUED).stream()
        .filter(task -> task.kind() == TaskKind.STRATEGY)
        .sorted(
            Comparator.comparingInt(TaskEntity::place).thenComparingInt(TaskEntity::firstRepeat))
        .map(task -> "%d: %d+%d".formatted(task.place(), task.firstRepeat(), task.repeats()))
        .toList();
  }
}
