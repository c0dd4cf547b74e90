package io.kirchhoff.store.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.time.DatabaseClock;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/** Puts tasks into the queue and takes them out again, within the caller's transaction. */
@Component
public class TaskQueue {
  /** What db-scheduler calls all our tasks; the instance is the task's id. */
  public static final String TASK_NAME = "kirchhoff-task";

  private static final Logger log = LoggerFactory.getLogger(TaskQueue.class);

  private final SchedulerClient client;
  private final JdbcTemplate jdbc;
  private final DatabaseClock clock;

  TaskQueue(DataSource dataSource, JdbcTemplate jdbc, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    client =
        SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
            .enablePriority()
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
            .build();
  }

  /** Makes a task due now. */
  public void add(UUID task, Priority priority) {
    TaskInstance<Void> instance =
        new TaskInstance.Builder<Void>(TASK_NAME, task.toString())
            .priority(priority.weight())
            .build();
    client.scheduleIfNotExists(instance, clock.now());
  }

  /**
   * Makes a task due now although a worker may still be busy with an earlier attempt of it: the new
   * version keeps that one from ending the entry.
   */
  public void addAgain(UUID task, Priority priority) {
    jdbc.update(
        """
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
        values (?, ?, clock_timestamp(), false, 1, ?)
        on conflict (task_name, task_instance) do update
        set execution_time = excluded.execution_time, priority = excluded.priority, picked = false,
            picked_by = null, last_heartbeat = null, consecutive_failures = 0,
            version = scheduled_tasks.version + 1
        """,
        TASK_NAME,
        task.toString(),
        priority.weight());
  }

  /** Takes a task out, unless a worker has it: that one finds out by itself. */
  public void remove(UUID task) {
    try {
      client.cancel(TaskInstanceId.of(TASK_NAME, task.toString()));
    } catch (TaskInstanceException takenOrGone) {
      log.debug("Task {} is not in the queue any more: {}", task, takenOrGone.getMessage());
    }
  }

  /**
   * Makes the tasks of a worker due again at once, for somebody who knows that it has ended and
   * need not wait for its missed heartbeats. Should it live after all, the new version keeps it
   * from ending the queue's entry.
   *
   * @return how many tasks it had
   */
  public int releaseAllOf(String worker) {
    return jdbc.update(
        """
        update scheduled_tasks
        set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
        where task_name = ? and picked_by = ?
        """,
        TASK_NAME,
        worker);
  }
}
