package io.kirchhoff.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.engine.training.EpochMetrics;
import io.kirchhoff.engine.training.Evaluation;
import io.kirchhoff.engine.training.Speed;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.spec.CheckpointSpec;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.event.JobEvent;
import io.kirchhoff.store.event.JobEvents;
import io.kirchhoff.store.job.FreeTasks;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.job.JobSubmission;
import io.kirchhoff.store.job.LeaseChecks;
import io.kirchhoff.store.job.SubmittedJob;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.store.point.TrainingMetricStore;
import io.kirchhoff.testing.QueueEntries;
import io.kirchhoff.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of a training, as the store has it. */
@SpringBootTest(
    classes = WorkerOnStore.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = "spring.config.name=kirchhoff-store")
class TrainingReportTest {
  private static final int STEPS_PER_EPOCH = 3;

  @TempDir private static Path folder;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
    registry.add("kirchhoff.artifacts.folder", folder::toString);
  }

  @Autowired private JobSubmission submission;
  @Autowired private JobRepository jobs;
  @Autowired private TaskRepository tasks;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private LeaseChecks checks;
  @Autowired private TaskRun run;
  @Autowired private TrainingMetricStore metrics;
  @Autowired private JobEvents events;

  @Test
  void aTrainingTellsOfEachStepAndOfEachEpoch() {
    UUID job =
        submit(
            """
            {"network": {"name": "mlp", "hidden": [8]}, "dataset": {"name": "digits"},
             "training": {"epochs": 2, "batchSize": 500}}
            """);
    run.run(task(job), QueueEntries.pick(jdbc, task(job), "worker"), () -> false);
    JobEntity ended = jobs.findById(job).orElseThrow();
    assertThat(ended.state()).as(ended.reason()).isEqualTo(JobState.COMPLETED);
    assertThat(steps(job, "loss")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(steps(job, "secondsLeft")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(steps(job, "epochLoss")).containsExactly(3L, 6L);
    assertThat(steps(job, "epochAccuracy")).containsExactly(3L, 6L);
    List<TrainingMetric> losses = of(job, "loss");
    for (TrainingMetric epoch : of(job, "epochLoss")) {
      double mean =
          losses.stream()
              .filter(it -> it.epoch() > epoch.epoch() - 1 && it.epoch() <= epoch.epoch())
              .mapToDouble(TrainingMetric::value)
              .average()
              .orElseThrow();
      assertThat(epoch.value()).as("epoch %s", epoch.epoch()).isCloseTo(mean, within(1e-12));
    }
    assertThat(of(job, "secondsLeft")).allSatisfy(it -> assertThat(it.value()).isNotNegative());
    assertThat(of(job, "secondsLeft").getFirst().value()).isPositive();
    assertThat(of(job, "secondsLeft").getLast().value()).isZero();
  }

  @Test
  void theEndOfAnEpochIsOneEventWithAllItsFigures() {
    UUID job = told(1, true, report -> report.epochEnded(epoch(1, new Evaluation(0.5, 2.0))));
    JsonNode values =
        events.after(job, 0, 100).stream()
            .filter(it -> it.type().equals("metric"))
            .map(JobEvent::data)
            .map(JsonMapper.shared()::readTree)
            .reduce((_, _) -> fail())
            .orElseThrow()
            .get("metrics");
    assertThat(values.propertyNames())
        .containsExactlyInAnyOrder(
            "epochLoss",
            "epochAccuracy",
            "epochPerplexity",
            "learningRate",
            "samplesPerSecond",
            "secondsLeft",
            "validationLoss",
            "validationAccuracy",
            "validationPerplexity");
    assertThat(values.get("epochLoss").doubleValue()).isEqualTo(0.25);
    assertThat(values.get("epochAccuracy").doubleValue()).isEqualTo(0.75);
    assertThat(values.get("epochPerplexity").doubleValue()).isEqualTo(Math.exp(0.25));
    assertThat(values.get("learningRate").doubleValue()).isEqualTo(0.125);
    assertThat(values.get("samplesPerSecond").doubleValue()).isEqualTo(8000);
    assertThat(values.get("secondsLeft").doubleValue()).isEqualTo(7);
  }

  @Test
  void ofThousandsOfEpochsAThousandAreToldOfButEachValidation() {
    int epochs = 2501;
    UUID job =
        told(
            epochs,
            false,
            report ->
                IntStream.rangeClosed(1, epochs)
                    .mapToObj(it -> epoch(it, it == 7 ? new Evaluation(0.5, 2.0) : null))
                    .forEach(report::epochEnded));
    List<TrainingMetric> losses = of(job, "epochLoss");
    assertThat(losses).hasSize(834);
    assertThat(losses.getFirst().epoch()).isEqualTo(3);
    assertThat(losses.getLast().epoch()).isEqualTo(epochs);
    assertThat(of(job, "validationLoss")).extracting(TrainingMetric::epoch).containsExactly(7.0);
    assertThat(of(job, "epochPerplexity")).isEmpty();
  }

  private static JsonNode fail() {
    throw new AssertionError("It is one event.");
  }

  private static EpochMetrics epoch(int number, Evaluation validation) {
    return new EpochMetrics(
        number,
        (long) STEPS_PER_EPOCH * number,
        0.25,
        0.75,
        validation,
        false,
        0.125,
        new Speed(8000, 7));
  }

  /** A job of whose training has been told. */
  private UUID told(int epochs, boolean perplexity, Consumer<TrainingReport> telling) {
    UUID job = submit("{}");
    TaskLease lease =
        free.take(task(job), QueueEntries.pick(jdbc, task(job), "worker"), "worker", "engine")
            .orElseThrow();
    try (var watch = LeaseWatch.over(checks, leases, lease, Duration.ofMinutes(1), () -> {})) {
      var report = new TaskReport(leases, lease, watch, () -> false);
      telling.accept(
          new TrainingReport(
              Phase.TRAINING,
              epochs,
              perplexity,
              report,
              new CheckpointPace(CheckpointSpec.STANDARD),
              _ -> {}));
      report.send(new Progress(Phase.TRAINING, epochs, epochs));
    }
    return job;
  }

  private List<Long> steps(UUID job, String metric) {
    return of(job, metric).stream().map(TrainingMetric::step).toList();
  }

  private List<TrainingMetric> of(UUID job, String metric) {
    return metrics.of(job).stream().filter(it -> it.metric().equals(metric)).toList();
  }

  private UUID task(UUID job) {
    return tasks.findByJobIdOrderByOrdinal(job).getFirst().id();
  }

  private UUID submit(String spec) {
    List<TaskPlan> training = List.of(new TaskPlan(0, TaskKind.TRAINING, 0, 0));
    return submission
        .submit(
            "local",
            new SubmittedJob(
                "test",
                JobKind.TRAINING,
                3,
                Priority.NORMAL,
                null,
                null,
                "{}",
                spec,
                "",
                null,
                null,
                training))
        .id();
  }
}
