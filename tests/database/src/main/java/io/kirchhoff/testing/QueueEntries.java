package io.kirchhoff.testing;

import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the queue does before a worker takes a certain task. */
public final class QueueEntries {
  private QueueEntries() {}

  /**
   * Gives a task's entry to a worker, whoever has it now: that one is thought dead then.
   *
   * @return the entry's version, by which the worker takes the task; 0 when there is no entry
   */
  public static long pick(JdbcTemplate jdbc, UUID task, String worker) {
    return jdbc
        .queryForList(
            """
            update scheduled_tasks
            set picked = true, picked_by = ?, last_heartbeat = clock_timestamp(), version = version + 1
            where task_instance = ? returning version
            """,
            Long.class,
            worker,
            task.toString())
        .stream()
        .findFirst()
        .orElse(0L);
  }
}
