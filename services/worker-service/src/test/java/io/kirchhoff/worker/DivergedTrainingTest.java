package io.kirchhoff.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.artifact.ArtifactStore;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.job.JobRetry;
import io.kirchhoff.store.job.JobSubmission;
import io.kirchhoff.store.job.SubmittedJob;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.testing.QueueEntries;
import io.kirchhoff.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a training that diverges leaves behind, and what can be done with it. */
@SpringBootTest(
    classes = WorkerOnStore.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = "spring.config.name=kirchhoff-store")
class DivergedTrainingTest {
  /** Three steps an epoch, in each of which weight decay makes every weight a thousand times it. */
  private static final String DIVERGING =
      """
      {"network": {"name": "mlp", "hidden": [8]}, "dataset": {"name": "digits"},
       "training": {"epochs": %d, "batchSize": 500, "checkpoint": {"everySteps": %d, "everyMinutes": 0},
                    "schedule": {"name": "constant"},
                    "optimizer": {"name": "sgd", "learningRate": 1000, "weightDecay": 1}}}
      """;

  private static final Pattern STEPS =
      Pattern.compile("in step (\\d+)\\..* The last good checkpoint is of step (\\d+): ");

  @TempDir private static Path folder;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
    registry.add("kirchhoff.artifacts.folder", folder::toString);
  }

  @Autowired private JobSubmission submission;
  @Autowired private JobRepository jobs;
  @Autowired private JobRetry retry;
  @Autowired private TaskRepository tasks;
  @Autowired private TaskRun run;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private ArtifactIndex index;
  @Autowired private ArtifactStore artifacts;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theNetworkOfTheLastCheckpointBeforeItIsKept(int everySteps) {
    JobEntity failed = failed(DIVERGING.formatted(100, everySteps));
    Matcher steps = steps(failed);
    int diverged = Integer.parseInt(steps.group(1));
    int good = Integer.parseInt(steps.group(2));
    assertThat(good).isEqualTo((diverged - 1) / everySteps * everySteps).isPositive();
    assertThat(failed.reason())
        .contains("fp32-last-good.safetensors", failed.id().toString(), "\"weights\": \"fp32\"");
    assertThat(index.of(failed.id()))
        .extracting(Artifact::name)
        .containsExactly("fp32-last-good.safetensors");
  }

  @Test
  void itIsTheNetworkOfATrainingThatEndsThere() throws IOException {
    JobEntity failed = failed(DIVERGING.formatted(100, 3));
    int epochs = Integer.parseInt(steps(failed).group(2)) / 3;
    JobEntity ended = ended(JobKind.TRAINING, DIVERGING.formatted(epochs, 3));
    assertThat(ended.state()).as(ended.reason()).isEqualTo(JobState.COMPLETED);
    assertThat(content(failed, "fp32-last-good.safetensors"))
        .isEqualTo(content(ended, "fp32.safetensors"));
  }

  @Test
  void anotherTryFindsTheSameAndTakesItForNoTrainedNetwork() throws IOException {
    JobEntity failed = failed(DIVERGING.formatted(100, 2));
    byte[] left = content(failed, "fp32-last-good.safetensors");
    retry.retry(failed.id());
    JobEntity again = work(failed.id());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.state()).isEqualTo(JobState.FAILED);
    assertThat(again.reason()).isEqualTo(failed.reason());
    assertThat(content(again, "fp32-last-good.safetensors")).isEqualTo(left);
  }

  @Test
  void anotherJobStartsFromIt() throws IOException {
    JobEntity failed = failed(DIVERGING.formatted(100, 2));
    JobEntity next =
        ended(
            JobKind.DRIFT_INFERENCE,
            """
            {"network": {"name": "mlp", "hidden": [8]}, "dataset": {"name": "digits"},
             "start": {"fromJob": "%s", "weights": "fp32"}, "inference": {"times": [1], "repeats": 1}}
            """
                .formatted(failed.id()));
    assertThat(next.state()).as(next.reason()).isEqualTo(JobState.COMPLETED);
    assertThat(content(next, "fp32.safetensors"))
        .isEqualTo(content(failed, "fp32-last-good.safetensors"));
  }

  @Test
  void theHardwareAwarePhaseLeavesItsOwnBesideTheFp32Network() {
    JobEntity failed =
        failed(
            """
            {"network": {"name": "mlp", "hidden": [8]}, "dataset": {"name": "digits"},
             "training": {"pretraining": {"epochs": 1}, "epochs": 100, "batchSize": 500,
                          "checkpoint": {"everySteps": 1},
                          "optimizer": {"name": "sgd", "learningRate": 1000, "weightDecay": 1},
                          "analog": {"preset": "standard-hwa", "clip": {"type": "none"}, "remap": {"type": "none"}}}}
            """);
    assertThat(failed.reason()).contains("The last good checkpoint is of step");
    assertThat(index.of(failed.id()))
        .extracting(Artifact::name)
        .containsExactly("fp32.safetensors", "hwa-last-good.safetensors");
  }

  @Test
  void withoutACheckpointThereIsNone() {
    JobEntity failed = failed(DIVERGING.formatted(100, 0));
    assertThat(failed.reason()).contains("There was no checkpoint yet", "training.checkpoint");
    assertThat(index.of(failed.id())).isEmpty();
  }

  private static Matcher steps(JobEntity failed) {
    Matcher steps = STEPS.matcher(Objects.requireNonNull(failed.reason()));
    assertThat(steps.find()).as(failed.reason()).isTrue();
    return steps;
  }

  private byte[] content(JobEntity job, String name) throws IOException {
    return artifacts.get(index.find(job.id(), name).orElseThrow().sha256());
  }

  private JobEntity failed(String spec) {
    JobEntity job = ended(JobKind.TRAINING, spec);
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reasonCode()).isEqualTo(ReasonCode.TRAINING_DIVERGED);
    return job;
  }

  /** A job whose tasks have been done. */
  private JobEntity ended(JobKind kind, String spec) {
    var training = new TaskPlan(0, TaskKind.TRAINING, 0, 0);
    List<TaskPlan> plan =
        kind == JobKind.TRAINING
            ? List.of(training)
            : List.of(training, new TaskPlan(1, TaskKind.INFERENCE, 0, 1));
    JobEntity job =
        submission.submit(
            "local",
            new SubmittedJob(
                "test", kind, 3, Priority.NORMAL, null, null, "{}", spec, "", null, null, plan));
    return work(job.id());
  }

  private JobEntity work(UUID job) {
    tasks
        .findByJobIdOrderByOrdinal(job)
        .forEach(
            task -> run.run(task.id(), QueueEntries.pick(jdbc, task.id(), "worker"), () -> false));
    return jobs.findById(job).orElseThrow();
  }
}
