package io.kirchhoff.store.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What db-scheduler does to the queue's entries on behalf of a worker, one step at a time. */
final class QueueHand {
  private final JdbcTemplate jdbc;

  QueueHand(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A picked entry; the version is the proof that nobody has picked it since. */
  record Picked(UUID task, long version) {}

  /** Picks the entry that is next. */
  Optional<Picked> pick(String worker) {
    List<Picked> picked =
        jdbc.query(
            """
            update scheduled_tasks
            set picked = true, picked_by = ?, last_heartbeat = clock_timestamp(), version = version + 1
            where task_instance = (
              select task_instance from scheduled_tasks where not picked
              order by priority desc, execution_time, task_instance limit 1)
            returning task_instance, version
            """,
            (row, _) ->
                new Picked(UUID.fromString(row.getString("task_instance")), row.getLong("version")),
            worker);
    return picked.stream().findFirst();
  }

  /** Whether nobody has picked an entry, or made it due, since it was picked. */
  boolean has(Picked entry) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            select exists (
              select from scheduled_tasks where task_instance = ? and version = ? and picked)
            """,
            Boolean.class,
            entry.task().toString(),
            entry.version()));
  }

  /** Whether an entry can be picked. */
  boolean anyLeft() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from scheduled_tasks where not picked)", Boolean.class));
  }

  /** Takes an entry out after its work; one that was given out again stays. */
  void remove(Picked entry) {
    jdbc.update(
        "delete from scheduled_tasks where task_instance = ? and version = ?",
        entry.task().toString(),
        entry.version());
  }

  /** Makes an entry due again; one that was given out again stays as it is. */
  void putBack(Picked entry) {
    jdbc.update(
        """
        update scheduled_tasks
        set picked = false, picked_by = null, last_heartbeat = null,
            execution_time = clock_timestamp(), version = version + 1
        where task_instance = ? and version = ?
        """,
        entry.task().toString(),
        entry.version());
  }
}
