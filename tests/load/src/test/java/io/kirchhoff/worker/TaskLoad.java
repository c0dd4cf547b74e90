package io.kirchhoff.worker;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreConfiguration;
import io.kirchhoff.store.checkpoint.CheckpointFiles;
import io.kirchhoff.store.checkpoint.CheckpointIndex;
import io.kirchhoff.store.job.FreeTasks;
import io.kirchhoff.store.job.JobSubmission;
import io.kirchhoff.store.job.LeaseChecks;
import io.kirchhoff.store.job.SubmittedJob;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskResult;
import io.kirchhoff.store.job.TrainingLeases;
import io.kirchhoff.store.limit.LimitSettings;
import io.kirchhoff.store.time.DatabaseClock;
import io.kirchhoff.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a task costs beside its work: 10,000 tasks of one point each by four workers, through the
 * worker's own loop of pick, lease, report and completion.
 */
public final class TaskLoad {
  private static final int WORKERS = 4;
  private static final int JOBS = 100;
  private static final int TASKS_PER_JOB = 100;

  private TaskLoad() {}

  /** The store on a database of its own. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(StoreConfiguration.class)
  static class Store {}

  /** Does next to nothing, but reports it. */
  private static final class Idle extends TaskWork {
    @SuppressWarnings("NullAway")
    Idle(WorkerSettings settings, EngineInUse engine) {
      super(null, null, null, null, settings, engine);
    }

    @Override
    TaskResult run(TaskLease lease, TaskReport report) {
      if (lease.kind() == TaskKind.TRAINING) {
        report.send(new Progress(Phase.TRAINING, 0, 1));
      }
      return new TaskResult(
          List.of(
              new Point(
                  "mapped",
                  Point.ACCURACY,
                  lease.kind() == TaskKind.TRAINING ? 0 : 1,
                  lease.firstRepeat(),
                  0.5)),
          List.of());
    }
  }

  public static void run() throws InterruptedException {
    Map<String, Object> properties = new HashMap<>();
    TestDatabase.create().describeTo((name, value) -> properties.put(name, value.get()));
    properties.put("spring.config.name", "kirchhoff-store");
    properties.put("spring.main.banner-mode", "off");
    properties.put("spring.datasource.hikari.maximum-pool-size", 4 * WORKERS);
    properties.put("kirchhoff.artifacts.folder", "target/artifacts");
    try (ConfigurableApplicationContext store =
        new SpringApplicationBuilder(Store.class)
            .web(WebApplicationType.NONE)
            .properties(properties)
            .run()) {
      submit(store.getBean(JobSubmission.class), 5);
      work(store, 5 * TASKS_PER_JOB, false);
      submit(store.getBean(JobSubmission.class), JOBS);
      work(store, JOBS * TASKS_PER_JOB, true);
    }
  }

  private static void submit(JobSubmission submission, int jobs) {
    List<TaskPlan> tasks = new ArrayList<>(List.of(new TaskPlan(0, TaskKind.TRAINING, 0, 0)));
    IntStream.range(0, TASKS_PER_JOB - 1)
        .forEach(chip -> tasks.add(new TaskPlan(1 + chip, TaskKind.INFERENCE, chip, 1)));
    for (int i = 0; i < jobs; i++) {
      submission.submit(
          "owner " + i % 3,
          new SubmittedJob(
              "load",
              JobKind.TRAINING,
              1,
              Priority.NORMAL,
              null,
              null,
              "{}",
              "{}",
              "",
              null,
              null,
              tasks));
    }
  }

  private static void work(ConfigurableApplicationContext store, int tasks, boolean told)
      throws InterruptedException {
    var jdbc = store.getBean(JdbcTemplate.class);
    List<Scheduler> workers = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 1; i <= WORKERS; i++) {
      workers.add(worker(store, "worker-" + i));
    }
    workers.forEach(Scheduler::start);
    while (open(jdbc) > 0) {
      Thread.sleep(50);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    workers.forEach(Scheduler::stop);
    if (told) {
      System.out.printf(
          "%d tasks on %d workers in one process: %.1f s, %.0f a second; %.1f ms of a worker for each task%n",
          tasks, WORKERS, seconds, tasks / seconds, 1000 * seconds * WORKERS / tasks);
      System.out.printf(
          "  jobs by state: %s%n",
          jdbc.queryForList("select state, count(*) from job group by state"));
    }
  }

  private static long open(JdbcTemplate jdbc) {
    return jdbc.queryForObject(
        "select count(*) from job where state in ('QUEUED', 'RUNNING')", Long.class);
  }

  private static Scheduler worker(ConfigurableApplicationContext store, String name) {
    var settings =
        new WorkerSettings(
            name,
            1,
            "cpu",
            null,
            null,
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            Duration.ofSeconds(25),
            Duration.ofSeconds(10),
            false);
    var engine = new EngineInUse("none", "{}", ComputeDevice.CPU);
    var clock = store.getBean(DatabaseClock.class);
    var saved =
        new SavedTrainings(
            store.getBean(CheckpointFiles.class),
            store.getBean(CheckpointIndex.class),
            store.getBean(TrainingLeases.class));
    var run =
        new TaskRun(
            store.getBean(FreeTasks.class),
            store.getBean(TaskLeases.class),
            store.getBean(LeaseChecks.class),
            new Idle(settings, engine),
            saved,
            clock,
            new ProcessEnd(),
            settings,
            engine);
    var start = new WorkerStart();
    return start.scheduler(
        store.getBean(DataSource.class),
        start.kirchhoffTask(run, clock, new OwnHeartbeats(clock, settings)),
        settings,
        store.getBean(LimitSettings.class),
        clock);
  }
}
