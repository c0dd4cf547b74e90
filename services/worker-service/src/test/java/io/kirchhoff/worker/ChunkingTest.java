package io.kirchhoff.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.experiment.layer.LayerConductances;
import io.kirchhoff.experiment.layer.SeriesLayer;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.job.FreeTasks;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.job.JobSubmission;
import io.kirchhoff.store.job.LeaseChecks;
import io.kirchhoff.store.job.SubmittedJob;
import io.kirchhoff.store.job.TaskEntity;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.store.job.TaskResult;
import io.kirchhoff.store.layer.LayerStore;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.testing.QueueEntries;
import io.kirchhoff.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** However the chips of a job are cut into tasks, its result is the same, to the last digit. */
@SpringBootTest(
    classes = WorkerOnStore.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = "spring.config.name=kirchhoff-store")
class ChunkingTest {
  private static final int CHIPS = 10;
  private static final String SPEC =
      """
      {"network": {"name": "mlp", "hidden": [16]}, "dataset": {"name": "digits"},
       "training": {"pretraining": {"epochs": 1}, "epochs": 1,
                    "analog": {"preset": "standard-hwa", "modifier": {"type": "add-normal", "stdDev": 0.06}}},
       "inference": {"times": [1, 86400], "repeats": 10}}
      """;

  @TempDir private static Path folder;

  private record Found(
      List<Point> points, List<SeriesLayer> layers, List<LayerConductances> conductances) {}

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
    registry.add("kirchhoff.artifacts.folder", folder::toString);
  }

  @Autowired private JobSubmission submission;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private LeaseChecks checks;
  @Autowired private TaskRepository tasks;
  @Autowired private JobRepository jobs;
  @Autowired private PointStore points;
  @Autowired private LayerStore layers;
  @Autowired private TaskWork work;

  @Test
  void curvesAreTheSameInTasksOfOneChipOfThreeOfAllAndAsTheyAreMeasured() throws Exception {
    Found whole = found(chunks(CHIPS));
    assertThat(whole.points().stream().map(Point::repeat).distinct()).hasSize(CHIPS);
    assertThat(whole.points().stream().map(Point::value).distinct().count()).isGreaterThan(CHIPS);
    // Two chips of three curves, at two times, with two layers.
    assertThat(whole.layers()).hasSize(24);
    assertThat(whole.layers().stream().map(it -> it.reading().mvmError()).distinct()).hasSize(24);
    // Of two kinds of weights.
    assertThat(whole.conductances()).hasSize(16);
    assertThat(found(chunks(1))).isEqualTo(whole);
    assertThat(found(chunks(3))).isEqualTo(whole);
    assertThat(found(List.of(new TaskPlan(1, TaskKind.INFERENCE, 0, CHIPS, true))))
        .isEqualTo(whole);
  }

  private static List<TaskPlan> chunks(int size) {
    List<TaskPlan> plans = new ArrayList<>();
    for (int first = 0; first < CHIPS; first += size) {
      plans.add(
          new TaskPlan(1 + plans.size(), TaskKind.INFERENCE, first, Math.min(size, CHIPS - first)));
    }
    return plans;
  }

  /** What a job finds whose chips are cut like this; its last tasks are done first. */
  private Found found(List<TaskPlan> chips) throws Exception {
    List<TaskPlan> plan = new ArrayList<>(List.of(new TaskPlan(0, TaskKind.TRAINING, 0, 0)));
    plan.addAll(chips);
    UUID job =
        submission
            .submit(
                "local",
                new SubmittedJob(
                    "chunks",
                    JobKind.TRAINING,
                    3,
                    Priority.NORMAL,
                    null,
                    null,
                    "{}",
                    SPEC,
                    "",
                    null,
                    null,
                    plan))
            .id();
    while (!jobs.findById(job).orElseThrow().state().isFinal()) {
      TaskEntity next =
          tasks.findByJobIdOrderByOrdinal(job).stream()
              .filter(task -> task.state() == TaskState.QUEUED)
              .max(Comparator.comparingInt(TaskEntity::ordinal))
              .orElseThrow();
      TaskLease lease =
          free.take(next.id(), QueueEntries.pick(jdbc, next.id(), "worker"), "worker", "engine")
              .orElseThrow();
      try (var watch = LeaseWatch.over(checks, leases, lease, Duration.ofMinutes(1), () -> {})) {
        TaskResult result = work.run(lease, new TaskReport(leases, lease, watch, () -> false));
        assertThat(leases.complete(lease, result)).isTrue();
      }
    }
    assertThat(jobs.findById(job).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    List<Point> curves =
        points.of(job).stream()
            .sorted(
                Comparator.comparing(Point::series)
                    .thenComparing(Point::metric)
                    .thenComparingDouble(Point::seconds)
                    .thenComparingInt(Point::repeat))
            .toList();
    return new Found(curves, layers.of(job), layers.conductances(job));
  }
}
