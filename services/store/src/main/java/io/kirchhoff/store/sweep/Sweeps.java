package io.kirchhoff.store.sweep;

import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.sweep.Objective.Measure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Sweeps and their points. Whoever writes has the sweep's job locked, so that two children that end
 * together take their turns.
 */
@Component
public class Sweeps {
  private final JdbcTemplate jdbc;

  Sweeps(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores what a job has that is a sweep; all points are due. */
  public void add(UUID sweep, SubmittedSweep submitted) {
    jdbc.update(
        "insert into sweep (job_id, parallelism, failure_budget, metric, goal) values (?, ?, ?, ?, ?)",
        sweep,
        submitted.parallelism(),
        submitted.failureBudget(),
        submitted.metric(),
        submitted.goal().name());
    addPoints(sweep, submitted.points());
  }

  /** Adds points, which are due. */
  public void addPoints(UUID sweep, List<SweepPoint> points) {
    jdbc.batchUpdate(
        """
        insert into sweep_point (sweep, number, parameters, kind, seed, max_runtime_seconds, starts_from,
                                 spec, spec_hash, chips, series, seconds, after_point)
        values (?, ?, cast(? as json), ?, ?, ?, ?, cast(? as json), ?, ?, ?, ?, ?)
        """,
        points,
        100,
        (statement, point) -> set(statement, sweep, point));
  }

  private static void set(PreparedStatement statement, UUID sweep, SweepPoint point)
      throws SQLException {
    Measure measure = point.measure();
    statement.setObject(1, sweep);
    statement.setInt(2, point.number());
    statement.setString(3, point.parameters());
    statement.setString(4, point.kind().name());
    statement.setLong(5, point.seed());
    statement.setObject(6, point.maxRuntimeSeconds());
    statement.setObject(7, point.startsFrom());
    statement.setString(8, point.spec());
    statement.setString(9, point.specHash());
    statement.setInt(10, point.chips());
    statement.setString(11, measure == null ? null : measure.series());
    statement.setObject(12, measure == null ? null : measure.seconds());
    statement.setObject(13, point.after());
  }

  public SweepSettings settings(UUID sweep) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "select parallelism, failure_budget, stopped from sweep where job_id = ?",
            (row, _) ->
                new SweepSettings(
                    row.getInt("parallelism"),
                    row.getInt("failure_budget"),
                    row.getBoolean("stopped")),
            sweep));
  }

  /** How far the points of a sweep are. */
  public SweepCounts counts(UUID sweep) {
    return Objects.requireNonNull(counts(List.of(sweep)).get(sweep));
  }

  /** The same for some sweeps: one query for all of them. */
  public Map<UUID, SweepCounts> counts(Collection<UUID> sweeps) {
    Map<UUID, SweepCounts> counts = new HashMap<>();
    if (sweeps.isEmpty()) {
      return counts;
    }
    jdbc.query(
        """
        select sweep_point.sweep, count(*) as total,
               count(*) filter (where due) as waiting,
               count(*) filter (where not due and state = 'QUEUED') as queued,
               count(*) filter (where not due and state in ('RUNNING', 'CANCELLING')) as running,
               count(*) filter (where not due and state = 'COMPLETED') as completed,
               count(*) filter (where not due and state = 'FAILED') as failed,
               count(*) filter (where not due and state = 'CANCELLED') as cancelled
        from sweep_point left join job on job.sweep = sweep_point.sweep and job.point = number
        where sweep_point.sweep = any (cast(? as uuid[])) group by sweep_point.sweep
        """,
        row -> {
          counts.put(
              row.getObject("sweep", UUID.class),
              new SweepCounts(
                  row.getInt("total"),
                  row.getInt("waiting"),
                  row.getInt("queued"),
                  row.getInt("running"),
                  row.getInt("completed"),
                  row.getInt("failed"),
                  row.getInt("cancelled")));
        },
        array(sweeps));
    return counts;
  }

  static String array(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  /** A point that is there. */
  public SweepPoint point(UUID sweep, int number) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "select * from sweep_point where sweep = ? and number = ?",
            (row, _) -> point(row),
            sweep,
            number));
  }

  /** The number of the point with an experiment; empty when there is none. */
  public Optional<Integer> numberOf(UUID sweep, String specHash) {
    return jdbc
        .queryForList(
            "select number from sweep_point where sweep = ? and spec_hash = ?",
            Integer.class,
            sweep,
            specHash)
        .stream()
        .findFirst();
  }

  /**
   * Takes the first point that is due and does not wait for another one's network; it is not due
   * any more then.
   */
  public Optional<SweepPoint> takeDue(UUID sweep) {
    return jdbc
        .query(
            """
            update sweep_point set due = false
            where sweep = ? and number = (
              select min(number) from sweep_point waiting where sweep = ? and due
                and (after_point is null or exists (
                  select from job where job.sweep = waiting.sweep and job.point = after_point and state = 'COMPLETED')))
            returning *
            """,
            (row, _) -> point(row),
            sweep,
            sweep)
        .stream()
        .findFirst();
  }

  private static SweepPoint point(ResultSet row) throws SQLException {
    String series = row.getString("series");
    return new SweepPoint(
        row.getInt("number"),
        row.getString("parameters"),
        JobKind.valueOf(row.getString("kind")),
        row.getLong("seed"),
        row.getObject("max_runtime_seconds", Long.class),
        row.getObject("starts_from", UUID.class),
        row.getString("spec"),
        row.getString("spec_hash"),
        row.getInt("chips"),
        series == null ? null : new Measure(series, row.getDouble("seconds")),
        row.getObject("after_point", Integer.class));
  }

  /** Whether other points that are not done start from the network of a point. */
  public boolean isAwaited(UUID sweep, int point) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            select exists (
              select from sweep_point waiting
              where sweep = ? and after_point = ? and not exists (
                select from job
                where job.sweep = waiting.sweep and job.point = number and state = 'COMPLETED'))
            """,
            Boolean.class,
            sweep,
            point));
  }

  /** Notes that no more children are wanted. */
  public void stop(UUID sweep) {
    jdbc.update("update sweep set stopped = true where job_id = ?", sweep);
  }

  /** Notes whether the child of a point is to be made or tried again. */
  public void setDue(UUID sweep, int point, boolean due) {
    jdbc.update("update sweep_point set due = ? where sweep = ? and number = ?", due, sweep, point);
  }

  /** Makes all points due that have no child, or one that did not end well; nothing is stopped. */
  public void begin(UUID sweep) {
    // Who deletes such a job has it locked and then changes these points: wait before, not between.
    jdbc.query(
        "select id from job where id in (select starts_from from sweep_point where sweep = ?) order by id for key share",
        (RowCallbackHandler) _ -> {},
        sweep);
    jdbc.update("update sweep set stopped = false where job_id = ?", sweep);
    jdbc.update(
        """
        update sweep_point set due = true
        where sweep = ? and not exists (
          select from job where job.sweep = sweep_point.sweep and job.point = number
            and state not in ('FAILED', 'CANCELLED'))
        """,
        sweep);
  }

  /**
   * A point that is due but cannot be done, since the job whose network it starts from was deleted.
   * A child that has taken over the network before does not need it any more, unless it is a
   * hardware-aware one: on which tiles it was trained, that job alone knows.
   */
  public Optional<Integer> withoutStart(UUID sweep) {
    List<@Nullable Integer> found =
        jdbc.queryForList(
            """
            select number from sweep_point
            where sweep = ? and due and starts_from is null and after_point is null and spec #>> '{start,fromJob}' is not null
              and (spec #>> '{start,weights}' = 'hwa' and spec #>> '{training}' is null
                or not exists (
                  select from job join task on task.job_id = job.id
                  where job.sweep = sweep_point.sweep and job.point = number
                    and task.kind = 'TRAINING' and task.state = 'COMPLETED'))
            order by number limit 1
            """,
            Integer.class,
            sweep);
    return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.getFirst());
  }

  /** What some jobs are as children, by their ids; those that are none are left out. */
  public Map<UUID, ChildPoint> points(Collection<UUID> children) {
    Map<UUID, ChildPoint> points = new HashMap<>();
    if (children.isEmpty()) {
      return points;
    }
    jdbc.query(
        """
        select job.id, parameters, parent.kind as parent_kind from job
        join sweep_point on sweep_point.sweep = job.sweep and number = job.point
        join job parent on parent.id = job.sweep
        where job.id = any (cast(? as uuid[]))
        """,
        row -> {
          points.put(
              row.getObject("id", UUID.class),
              new ChildPoint(
                  JobKind.valueOf(row.getString("parent_kind")), row.getString("parameters")));
        },
        array(children));
    return points;
  }
}
