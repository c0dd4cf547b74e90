package io.kirchhoff.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StartedStore;
import io.kirchhoff.store.job.FreeTasks;
import io.kirchhoff.store.job.LostWorkers;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskResult;
import io.kirchhoff.store.queue.Picking;
import io.kirchhoff.store.queue.TaskQueue;
import io.kirchhoff.store.queue.Turns;
import io.kirchhoff.store.time.DatabaseClock;
import io.kirchhoff.testing.QueueEntries;
import io.kirchhoff.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** An installation is upgraded from the version before owners took turns (V7), with jobs in it. */
class EarlierJobsTest {
  private final TestDatabase database = TestDatabase.create();
  private final DataSource direct =
      new DriverManagerDataSource(database.url(), database.user(), database.password());
  private final JdbcTemplate jdbc = new JdbcTemplate(direct);
  private int minutes;

  @BeforeEach
  void theVersionBefore() {
    Flyway.configure().dataSource(direct).target("6").load().migrate();
  }

  @Test
  void theirTasksAreDoneInTheOrderThatTheyHad() {
    UUID ended = job("ada", Priority.NORMAL, "COMPLETED");
    task(ended, 0, "TRAINING", 0, 0, "COMPLETED");
    UUID begun = job("ada", Priority.NORMAL, "RUNNING");
    task(begun, 0, "TRAINING", 0, 0, "COMPLETED");
    UUID onWorker = task(begun, 1, "INFERENCE", 0, 4, "RUNNING");
    UUID waiting = task(begun, 2, "INFERENCE", 4, 4, "QUEUED");
    List<UUID> low = tasksOf(job("ada", Priority.LOW, "QUEUED"));
    List<UUID> adas = tasksOf(job("ada", Priority.NORMAL, "QUEUED"));
    UUID bens = task(job("ben", Priority.NORMAL, "QUEUED"), 0, "TRAINING", 0, 0, "QUEUED");
    List<UUID> high = tasksOf(job("ben", Priority.HIGH, "QUEUED"));

    try (ConfigurableApplicationContext service = StartedStore.on(database)) {
      assertThat(service.getBean(LostWorkers.class).release("gone")).isEqualTo(1);
      List<UUID> expected = new ArrayList<>(high);
      expected.addAll(List.of(bens, onWorker, waiting));
      expected.addAll(adas);
      expected.addAll(low);
      assertThat(doAll(service)).isEqualTo(expected);
    }
    assertThat(jdbc.queryForList("select distinct state from job", String.class))
        .containsExactly("COMPLETED");
    assertThat(
            jdbc.queryForObject(
                "select workers_lost from job_attempt where job_id = ?", Integer.class, begun))
        .as("workers that the job lost by the upgrade")
        .isEqualTo(1);
  }

  @Test
  void whatIsSubmittedLaterComesAfterThem() {
    List<UUID> adas = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      adas.add(job("ada", Priority.NORMAL, "QUEUED"));
      tasksOf(adas.getLast());
    }
    try (ConfigurableApplicationContext service = StartedStore.on(database)) {
      Turns turns = service.getBean(Turns.class);
      var transaction = service.getBean(TransactionTemplate.class);
      assertThat(transaction.<Long>execute(_ -> turns.next("ada", Priority.NORMAL, 9)))
          .isEqualTo(turn(adas.getLast()) + 9);
      assertThat(transaction.<Long>execute(_ -> turns.next("ben", Priority.NORMAL, 9)))
          .as("another owner waits for none but the first")
          .isEqualTo(turn(adas.getFirst()));
    }
  }

  /** Does all that the queue gives out, each task well; gives them in this order. */
  private List<UUID> doAll(ConfigurableApplicationContext service) {
    FreeTasks free = service.getBean(FreeTasks.class);
    TaskLeases leases = service.getBean(TaskLeases.class);
    var clock = service.getBean(DatabaseClock.class);
    List<UUID> done = new ArrayList<>();
    try (var worker =
        new Picking(
            "later", service.getBean(DataSource.class), clock, 1, /* mostRunning= */ null)) {
      while (jdbc.queryForObject("select count(*) from task where state <> 'COMPLETED'", Long.class)
          > 0) {
        UUID task = worker.begun();
        TaskLease lease =
            free.take(task, QueueEntries.pick(jdbc, task, "later"), "later", "an engine")
                .orElseThrow();
        assertThat(leases.complete(lease, new TaskResult(List.of(), List.of()))).isTrue();
        done.add(task);
        worker.end();
      }
    }
    return done;
  }

  private long turn(UUID job) {
    return jdbc.queryForObject("select turn from job where id = ?", Long.class, job);
  }

  /** A row as the version before wrote it; each a minute after the one before. */
  private UUID job(String owner, Priority priority, String state) {
    UUID id = UUID.randomUUID();
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash, created_at)
        values (?, ?, 'earlier', 'TRAINING', ?, 1, ?, '{}', '{}', 'hash',
                clock_timestamp() - interval '1 day' + ? * interval '1 minute')
        """,
        id,
        owner,
        state,
        priority.weight(),
        minutes++);
    jdbc.update("insert into job_attempt (job_id, number, state) values (?, 1, ?)", id, state);
    return id;
  }

  /** A training and eight chips. */
  private List<UUID> tasksOf(UUID job) {
    return List.of(
        task(job, 0, "TRAINING", 0, 0, "QUEUED"),
        task(job, 1, "INFERENCE", 0, 4, "WAITING"),
        task(job, 2, "INFERENCE", 4, 4, "WAITING"));
  }

  private UUID task(
      UUID job, int ordinal, String kind, int firstRepeat, int repeats, String state) {
    UUID id = UUID.randomUUID();
    boolean running = state.equals("RUNNING");
    String worker = running ? "gone" : null;
    jdbc.update(
        """
        insert into task (id, job_id, ordinal, kind, first_repeat, repeats, state, attempt, worker, started_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, case when ? then clock_timestamp() end)
        """,
        id,
        job,
        ordinal,
        kind,
        firstRepeat,
        repeats,
        state,
        running ? 1 : 0,
        worker,
        running);
    if (running || state.equals("QUEUED")) {
      jdbc.update(
          """
          insert into scheduled_tasks
            (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version, priority)
          select ?, ?, clock_timestamp(), ?, ?, case when ? then clock_timestamp() end, 1, priority
          from job where id = ?
          """,
          TaskQueue.TASK_NAME,
          id.toString(),
          running,
          worker,
          running,
          job);
    }
    return id;
  }
}
