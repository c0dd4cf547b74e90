package io.kirchhoff.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.job.JobSubmission;
import io.kirchhoff.store.job.SubmittedJob;
import io.kirchhoff.store.job.TaskEntity;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.store.limit.LimitSettings;
import io.kirchhoff.store.time.DatabaseClock;
import io.kirchhoff.testing.QueueEntries;
import io.kirchhoff.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A worker whose queue is the real one. */
@SpringBootTest(
    classes = WorkerOnStore.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = "spring.config.name=kirchhoff-store")
@ExtendWith(OutputCaptureExtension.class)
class TaskRunTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SPEC =
      """
      {"network": {"name": "mlp", "hidden": [8]}, "dataset": {"name": "digits"},
       "training": {"epochs": 40, "batchSize": 100}}
      """;

  @TempDir private static Path folder;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
    registry.add("kirchhoff.artifacts.folder", folder::toString);
  }

  @Autowired private JobSubmission submission;
  @Autowired private JobRepository jobs;
  @Autowired private TaskRepository tasks;
  @Autowired private TaskLeases leases;
  @Autowired private TaskRun run;
  @Autowired private WorkerSettings settings;
  @Autowired private LimitSettings limits;
  @Autowired private DatabaseClock clock;
  @Autowired private DataSource database;
  @Autowired private JdbcTemplate jdbc;

  /**
   * When the answer of a commit is lost, the worker finds that it has the task no more, though
   * nobody else has it. Without its entry of the queue, the task would wait for ever.
   */
  @Test
  void aTaskThatItsWorkerGaveBackWithoutKnowingIsDoneAllTheSame() {
    UUID job = submit();
    Scheduler queue = queue(new OwnHeartbeats(clock, settings), settings);
    queue.start();
    try {
      await().atMost(PATIENCE).until(() -> task(job).state() == TaskState.RUNNING);
      assertThat(leases.tryAgain(firstLease(job), ReasonCode.STORAGE_UNAVAILABLE, "no answer"))
          .as("it still runs")
          .isPresent();
      await().atMost(PATIENCE).until(() -> state(job).isFinal());
    } finally {
      queue.stop();
    }
    assertThat(state(job)).isEqualTo(JobState.COMPLETED);
    assertThat(jdbc.queryForObject("select attempt from task where job_id = ?", Integer.class, job))
        .isEqualTo(2);
    assertThat(jdbc.queryForList("select task_instance from scheduled_tasks")).isEmpty();
  }

  /** All heartbeats are old when the database was away, those of the living too. */
  @Test
  void aWorkerThatMissedHeartbeatsItselfTakesNobodyForDeadUntilALeaseIsOver() {
    UUID job = submit();
    pickLongAgo(task(job).id(), "another");
    Duration heartbeat = Duration.ofMillis(500);
    Duration lease = heartbeat.multipliedBy(WorkerSettings.MISSED_HEARTBEATS);
    WorkerSettings quick = WorkerOnStore.beating(heartbeat);
    var away = new AtomicReference<>(Duration.ZERO);
    var own = new OwnHeartbeats(() -> clock.now().plus(away.get()), quick);
    own.heard();
    away.set(lease);
    own.heard();
    Instant back = clock.now();
    Scheduler queue = queue(own, quick);
    queue.start();
    try {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                own.heard();
                return task(job).state() == TaskState.RUNNING;
              });
      assertThat(Duration.between(back, clock.now())).isGreaterThanOrEqualTo(lease);
      await().atMost(PATIENCE).until(() -> state(job).isFinal());
    } finally {
      queue.stop();
    }
  }

  /** All workers look for the dead, and two may find the same one at once. */
  @Test
  void aTaskThatAnotherWorkerTookFromTheDeadMeanwhileIsNoError(CapturedOutput output) {
    UUID job = submit();
    UUID task = task(job).id();
    WorkerSettings quick = WorkerOnStore.beating(Duration.ofMillis(500));
    var another = new AtomicBoolean();
    var own =
        new OwnHeartbeats(
            () -> {
              if ("dead".equals(pickedBy(task))) {
                QueueEntries.pick(jdbc, task, "another");
                another.set(true);
              }
              return clock.now();
            },
            quick);
    own.heard();
    pickLongAgo(task, "dead");
    Scheduler queue = queue(own, quick);
    queue.start();
    try {
      await()
          .atMost(PATIENCE)
          .until(() -> output.getAll().contains(task + " was taken from the dead by another"));
      assertThat(another).isTrue();
      assertThat(pickedBy(task)).isEqualTo("another");
      pickLongAgo(task, "another");
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                own.heard();
                return state(job).isFinal();
              });
    } finally {
      queue.stop();
    }
    assertThat(output.getAll()).doesNotContain("Indicates a bug");
  }

  private void pickLongAgo(UUID task, String worker) {
    QueueEntries.pick(jdbc, task, worker);
    jdbc.update("update scheduled_tasks set last_heartbeat = now() - interval '1 hour'");
  }

  private @Nullable String pickedBy(UUID task) {
    return jdbc
        .queryForList(
            "select picked_by from scheduled_tasks where task_instance = ?",
            String.class,
            task.toString())
        .stream()
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Scheduler queue(OwnHeartbeats own, WorkerSettings worker) {
    var wiring = new WorkerStart();
    return wiring.scheduler(database, wiring.kirchhoffTask(run, clock, own), worker, limits, clock);
  }

  private UUID submit() {
    List<TaskPlan> plan = List.of(new TaskPlan(0, TaskKind.TRAINING, 0, 0));
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
                SPEC,
                "",
                null,
                null,
                plan))
        .id();
  }

  private TaskEntity task(UUID job) {
    return tasks.findByJobIdOrderByOrdinal(job).getFirst();
  }

  private JobState state(UUID job) {
    return jobs.findById(job).orElseThrow().state();
  }

  private TaskLease firstLease(UUID job) {
    return new TaskLease(job, task(job).id(), 1, TaskKind.TRAINING, 3, SPEC, 0, 0);
  }
}
