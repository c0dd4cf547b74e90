package io.kirchhoff.store.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.kirchhoff.experiment.spec.Priority;
import java.time.Instant;
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

  TaskQueue(DataSource dataSource, JdbcTemplate jdbc) {
    this.jdbc = jdbc;
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
    client.scheduleIfNotExists(instance, Instant.now());
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
