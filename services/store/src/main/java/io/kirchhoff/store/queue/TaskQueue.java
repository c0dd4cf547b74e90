package io.kirchhoff.store.queue;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts tasks into the queue and takes them out again, within the caller's transaction. The queue is
 * db-scheduler's table, with columns of ours that say whose turn it is.
 */
@Component
public class TaskQueue {
  /** What db-scheduler calls all our tasks; the instance is the task's id. */
  public static final String TASK_NAME = "kirchhoff-task";

  private final JdbcTemplate jdbc;

  TaskQueue(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes tasks due now although a worker may still be busy with an earlier attempt of one: the new
   * version keeps that worker from ending the entry, also where the earlier one is gone already. No
   * two entries ever have a version in common.
   */
  public void add(Collection<QueueEntry> entries) {
    List<Object[]> rows =
        entries.stream()
            .map(
                entry ->
                    new Object[] {
                      TASK_NAME,
                      entry.task().toString(),
                      entry.priority().weight(),
                      entry.owner(),
                      entry.turn(),
                      entry.format()
                    })
            .toList();
    jdbc.batchUpdate(
        """
        insert into scheduled_tasks
          (task_name, task_instance, execution_time, picked, version, priority, owner, turn, format)
        values (?, ?, clock_timestamp(), false, nextval('queue_entry_version'), ?, ?, ?, ?)
        on conflict (task_name, task_instance) do update
        set execution_time = excluded.execution_time, priority = excluded.priority, picked = false,
            picked_by = null, last_heartbeat = null, consecutive_failures = 0,
            owner = excluded.owner, turn = excluded.turn, format = excluded.format,
            version = excluded.version
        """,
        rows);
  }

  /**
   * Whether a worker's entry is still its own: nobody has picked it or made it due since.
   *
   * @param version of the entry when the worker picked it
   */
  public boolean isPicked(UUID task, long version) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            select exists (
              select from scheduled_tasks
              where task_name = ? and task_instance = ? and picked and version = ?)
            """,
            Boolean.class,
            TASK_NAME,
            task.toString(),
            version));
  }

  /** Takes a task out that the worker which has it has done. */
  public void end(UUID task) {
    jdbc.update(
        "delete from scheduled_tasks where task_name = ? and task_instance = ?",
        TASK_NAME,
        task.toString());
  }

  /** Takes tasks out, unless a worker has them: that one finds out by itself. */
  public void remove(Collection<UUID> tasks) {
    jdbc.batchUpdate(
        "delete from scheduled_tasks where task_name = ? and task_instance = ? and not picked",
        tasks.stream().map(task -> new Object[] {TASK_NAME, task.toString()}).toList());
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
