package io.kirchhoff.store.limit;

import io.kirchhoff.store.time.DatabaseTime;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What owners have taken of the installation. A second counts for each worker that had a task of
 * theirs, whatever came of it; deleting a job gives nothing back.
 */
@Component
public class OwnerUse {
  /** Each time that a worker had or has a task: whose, from when to when. */
  private static final String RUNS =
      """
      select owner, started_at, ended_at from task_run
      union all
      select job.owner, task.started_at, clock_timestamp()
      from task join job on job.id = task.job_id where task.state = 'RUNNING'
      """;

  private final JdbcTemplate jdbc;
  private final DatabaseTime time;

  OwnerUse(JdbcTemplate jdbc, DatabaseTime time) {
    this.jdbc = jdbc;
    this.time = time;
  }

  /** A state of jobs or of tasks, and how many an owner has in it. */
  private record Count(String owner, String state, long number) {}

  /** The time by which is counted. */
  public Instant now() {
    return time.now();
  }

  /** All who have jobs, or have used anything within a time. */
  public List<String> owners(Instant from, Instant to) {
    return jdbc.queryForList(
        """
        select owner from job
        union
        select owner from task_run where ended_at > ? and started_at < ?
        order by owner
        """,
        String.class,
        Timestamp.from(from),
        Timestamp.from(to));
  }

  /** Forgets what was used before a time; how long ago it must be is by the database's clock. */
  public void forget(Duration age) {
    jdbc.update(
        "delete from task_run where ended_at < clock_timestamp() - make_interval(secs => ?)",
        (double) age.toSeconds());
  }

  /** How many jobs each owner has in each state. */
  public Map<String, Map<String, Long>> jobs() {
    return counts("select owner, state, count(*) as number from job group by owner, state");
  }

  /** How many tasks each owner's jobs have in each state. */
  public Map<String, Map<String, Long>> tasks() {
    return counts(
        """
        select job.owner, task.state, count(*) as number
        from task join job on job.id = task.job_id group by job.owner, task.state
        """);
  }

  private Map<String, Map<String, Long>> counts(String sql) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    jdbc.query(
            sql,
            (row, _) ->
                new Count(row.getString("owner"), row.getString("state"), row.getLong("number")))
        .forEach(
            count ->
                counts
                    .computeIfAbsent(count.owner, _ -> new TreeMap<>())
                    .put(count.state, count.number));
    return counts;
  }

  /** The seconds that workers spent on an owner's tasks within a time. */
  public double seconds(String owner, Instant from, Instant to) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            """
            select coalesce(sum(extract(epoch from
              least(ended_at, cast(? as timestamptz)) - greatest(started_at, cast(? as timestamptz)))), 0)
            from (%s) run where owner = ? and ended_at > ? and started_at < ?
            """
                .formatted(RUNS),
            Double.class,
            Timestamp.from(to),
            Timestamp.from(from),
            owner,
            Timestamp.from(from),
            Timestamp.from(to)));
  }

  /**
   * How long it takes until an owner has used less than a number of seconds within the period
   * before, if nothing is added; empty when what runs now is too much already.
   */
  Optional<Duration> untilBelow(String owner, long seconds, Duration period) {
    // From the latest back: the run with which the number is reached has to lie outside of the
    // period.
    List<Double> wait =
        jdbc.query(
            """
            select extract(epoch from ended_at - clock_timestamp()) + ? as wait
            from (select ended_at, sum(extract(epoch from ended_at - started_at))
                    over (order by ended_at desc rows unbounded preceding) as used
                  from (%s) run where owner = ?) later
            where used >= ? order by ended_at desc limit 1
            """
                .formatted(RUNS),
            (row, _) -> row.getDouble("wait"),
            period.toMillis() / 1000.0,
            owner,
            seconds);
    return wait.stream().findFirst().map(it -> Duration.ofMillis(Math.max(0, (long) (1000 * it))));
  }
}
