package io.kirchhoff.store.queue;

import io.kirchhoff.experiment.spec.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the queue looks like from outside. Each call is a few short queries. */
@Component
public class QueueReading {
  private final JdbcTemplate jdbc;
  private final QueuePace pace;

  QueueReading(JdbcTemplate jdbc, QueuePace pace) {
    this.jdbc = jdbc;
    this.pace = pace;
  }

  /** What waits and runs, by priority and owner, the highest priority first. */
  public List<QueueLine> lines() {
    QueuePace.Pace now = pace.now();
    return jdbc.query(
        """
        select priority, owner, coalesce(queued, 0) as queued, coalesce(running, 0) as running,
          coalesce(tasks_waiting, 0) as tasks_waiting, coalesce(tasks_queued, 0) as tasks_queued,
          coalesce(tasks_running, 0) as tasks_running,
          turns_before(priority, greatest(turn_now(priority), next)) as turns
        from (
          select priority, owner, count(*) filter (where state = 'QUEUED') as queued,
            count(*) filter (where state <> 'QUEUED') as running
          from job where state in ('QUEUED', 'RUNNING', 'CANCELLING') and kind not in ('SWEEP', 'SENSITIVITY') group by priority, owner) jobs
        left join (
          select job.priority, job.owner, count(*) filter (where task.state = 'WAITING') as tasks_waiting,
            count(*) filter (where task.state = 'QUEUED') as tasks_queued,
            count(*) filter (where task.state = 'RUNNING') as tasks_running
          from task join job on job.id = task.job_id
          where task.state in ('WAITING', 'QUEUED', 'RUNNING') group by job.priority, job.owner) tasks
          using (priority, owner)
        left join turn_share using (priority, owner)
        order by priority desc, owner
        """,
        (row, _) -> line(row, now));
  }

  private static QueueLine line(ResultSet row, QueuePace.Pace pace) throws SQLException {
    return new QueueLine(
        Priority.ofWeight(row.getInt("priority")),
        row.getString("owner"),
        row.getLong("queued"),
        row.getLong("running"),
        row.getLong("tasks_waiting"),
        row.getLong("tasks_queued"),
        row.getLong("tasks_running"),
        pace.until(row.getLong("turns")));
  }

  /**
   * How long a job of somebody who has nothing in the queue would wait; empty when that is unknown.
   */
  public Optional<Duration> waitOfNewcomer(Priority priority) {
    Long turns =
        jdbc.queryForObject(
            "select turns_before(?, turn_now(?))",
            Long.class,
            priority.weight(),
            priority.weight());
    return pace.now().until(Objects.requireNonNull(turns));
  }

  /** The workers that live, by name. */
  public List<LiveWorker> workers() {
    return jdbc.query(
        """
        select worker.name, worker.format, worker.engine, worker.started_at, worker.seen_at,
          task.job_id, task.id as task_id
        from worker left join task on task.worker = worker.name and task.state = 'RUNNING'
        where worker.seen_at > clock_timestamp() - worker.patience
        order by worker.name
        """,
        (row, _) ->
            new LiveWorker(
                row.getString("name"),
                row.getInt("format"),
                row.getString("engine"),
                instant(row, "started_at"),
                instant(row, "seen_at"),
                row.getObject("job_id", UUID.class),
                row.getObject("task_id", UUID.class)));
  }

  /** Tasks that wait for a newer worker than those that live. */
  public List<UnknownTasks> unknown() {
    return jdbc.query(
        """
        select entry.format, count(*) as tasks,
          (array_agg(distinct task.job_id))[1:10] as jobs
        from scheduled_tasks entry join task on task.id = cast(entry.task_instance as uuid)
        where not entry.picked and entry.format > (%s)
        group by entry.format order by entry.format
        """
            .formatted(LiveWorkers.NEWEST_FORMAT),
        (row, _) ->
            new UnknownTasks(
                row.getInt("format"),
                row.getLong("tasks"),
                Stream.of((UUID[]) row.getArray("jobs").getArray()).toList()));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
