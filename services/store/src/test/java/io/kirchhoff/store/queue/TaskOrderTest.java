package io.kirchhoff.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.time.DatabaseClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
class TaskOrderTest {
  private static final int MANY = 10_000;

  @Autowired private TaskQueue queue;
  @Autowired private Turns turns;
  @Autowired private DatabaseClock clock;
  @Autowired private DataSource database;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void empty() {
    jdbc.update("delete from scheduled_tasks");
    jdbc.update("delete from turn_share");
  }

  @Test
  void anOwnersTasksGoInTheOrderInWhichTheyCame() {
    List<UUID> tasks = submit("ada", Priority.NORMAL, 5);
    try (Picking worker = worker(1, null)) {
      assertThat(worker.next(5)).isEqualTo(tasks);
    }
  }

  @Test
  void aHigherPriorityGoesFirst() {
    List<UUID> low = submit("ada", Priority.LOW, 2);
    List<UUID> normal = submit("ada", Priority.NORMAL, 2);
    List<UUID> high = submit("ben", Priority.HIGH, 2);
    try (Picking worker = worker(1, null)) {
      assertThat(worker.next(6))
          .containsExactly(
              high.get(0), high.get(1), normal.get(0), normal.get(1), low.get(0), low.get(1));
    }
  }

  @Test
  void anOwnerWithOneJobDoesNotWaitForTenThousandOfAnother() {
    submit("ada", Priority.NORMAL, MANY);
    try (Picking worker = worker(1, null)) {
      worker.next(20);
      UUID only = submit("ben", Priority.NORMAL, 1).getFirst();
      assertThat(worker.next(3)).contains(only);
    }
  }

  @Test
  void twoOwnersWithManyJobsTakeTurnsHoweverLateOneOfThemCame() {
    List<UUID> ada = submit("ada", Priority.NORMAL, MANY);
    try (Picking worker = worker(1, null)) {
      worker.next(30);
      List<UUID> ben = submit("ben", Priority.NORMAL, 100);
      List<UUID> next = worker.next(40);
      assertThat(next.stream().filter(ben::contains).count()).isBetween(19L, 21L);
      List<UUID> adas = next.stream().filter(ada::contains).toList();
      assertThat(adas).isEqualTo(ada.subList(30, 30 + adas.size()));
      assertThat(next.stream().filter(ben::contains).toList())
          .isEqualTo(ben.subList(0, 40 - adas.size()));
    }
  }

  @Test
  void whoWorkedAloneBeforeIsNotPutBehindForIt() {
    submit("ada", Priority.NORMAL, 500);
    try (Picking worker = worker(1, null)) {
      worker.next(500);
      List<UUID> ben = submit("ben", Priority.NORMAL, 10);
      List<UUID> ada = submit("ada", Priority.NORMAL, 10);
      List<UUID> next = worker.next(10);
      assertThat(next.stream().filter(ada::contains).count()).isBetween(4L, 5L);
      assertThat(next.stream().filter(ben::contains).count()).isBetween(5L, 6L);
    }
  }

  @Test
  void aTaskThatRestedGoesBeforeAllThatCameAfterIt() {
    UUID first = submit("ada", Priority.NORMAL, 1).getFirst();
    submit("ada", Priority.NORMAL, 50);
    submit("ben", Priority.NORMAL, 50);
    jdbc.update(
        "update scheduled_tasks set execution_time = clock_timestamp() + interval '1 hour' where task_instance = ?",
        first.toString());
    try (Picking worker = worker(1, null)) {
      assertThat(worker.next(4)).doesNotContain(first);
      jdbc.update(
          "update scheduled_tasks set execution_time = clock_timestamp() where task_instance = ?",
          first.toString());
      // One may have been picked before that.
      assertThat(worker.next(2)).contains(first);
    }
  }

  @Test
  void anOwnerAtItsLimitKeepsNobodyElseWaiting() {
    List<UUID> ada = submit("ada", Priority.HIGH, 3);
    List<UUID> ben = submit("ben", Priority.LOW, 1);
    try (Picking one = worker(1, 1)) {
      assertThat(one.begun()).isEqualTo(ada.getFirst());
      try (Picking two = worker(2, 1)) {
        assertThat(two.begun()).isEqualTo(ben.getFirst());
        two.end();
        assertThat(two.begunWithin(Duration.ofMillis(300))).as("one of ada's runs").isNull();
      }
      one.end();
      assertThat(one.begun()).isEqualTo(ada.get(1));
    }
  }

  @Test
  void anOldWorkerLeavesTasksOfANewerFormToNewerWorkers() {
    UUID newer = submit("ada", Priority.HIGH, 1, 2).getFirst();
    List<UUID> known = submit("ada", Priority.NORMAL, 3);
    long submitted = version(newer);
    try (Picking old = worker(1, null)) {
      assertThat(old.next(3)).isEqualTo(known);
      assertThat(old.begunWithin(Duration.ofMillis(300))).isNull();
      assertThat(version(newer)).as("it is not picked and put back").isEqualTo(submitted);
      try (Picking young = new Picking("young", database, clock, 2, null)) {
        assertThat(young.begun()).isEqualTo(newer);
        young.end();
      }
    }
  }

  private long version(UUID task) {
    return jdbc.queryForObject(
        "select version from scheduled_tasks where task_instance = ?", Long.class, task.toString());
  }

  private Picking worker(int number, @Nullable Integer mostRunning) {
    return new Picking("worker-" + number, database, clock, 1, mostRunning);
  }

  private List<UUID> submit(String owner, Priority priority, int jobs) {
    return submit(owner, priority, jobs, 1);
  }

  /** Jobs of one task, each submitted for itself. */
  private List<UUID> submit(String owner, Priority priority, int jobs, int format) {
    return transaction.execute(
        _ -> {
          List<QueueEntry> entries =
              IntStream.range(0, jobs)
                  .mapToObj(
                      _ ->
                          new QueueEntry(
                              UUID.randomUUID(),
                              owner,
                              priority,
                              turns.next(owner, priority, 1),
                              format))
                  .toList();
          queue.add(entries);
          return entries.stream().map(QueueEntry::task).toList();
        });
  }
}
