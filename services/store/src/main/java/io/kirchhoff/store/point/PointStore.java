package io.kirchhoff.store.point;

import io.kirchhoff.experiment.curve.Point;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The raw points of all jobs. Rows come by the thousand and are never changed, so plain JDBC serves
 * them best.
 */
@Component
public class PointStore {
  private final JdbcTemplate jdbc;

  PointStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps points within the caller's transaction; one that is there already stays as it is. */
  public void add(UUID job, List<Point> points) {
    jdbc.batchUpdate(
        """
        insert into point (job_id, series, metric, seconds, repeat, value)
        values (?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        points,
        1000,
        (statement, point) -> {
          statement.setObject(1, job);
          statement.setString(2, point.series());
          statement.setString(3, point.metric());
          statement.setDouble(4, point.seconds());
          statement.setInt(5, point.repeat());
          statement.setDouble(6, point.value());
        });
  }

  /** All points of a job, by series, metric, time and repeat. */
  public List<Point> of(UUID job) {
    return jdbc.query(
        """
        select series, metric, seconds, repeat, value from point
        where job_id = ? order by series, metric, seconds, repeat
        """,
        (row, _) ->
            new Point(
                row.getString("series"),
                row.getString("metric"),
                row.getDouble("seconds"),
                row.getInt("repeat"),
                row.getDouble("value")),
        job);
  }

  /** How many points a job has. */
  public int count(UUID job) {
    return Objects.requireNonNull(
        jdbc.queryForObject("select count(*) from point where job_id = ?", Integer.class, job));
  }

  /**
   * The means of all curves of some jobs, by job, series, metric and time. PostgreSQL's own mean
   * squares the values too, which fails for perplexities that are large, and so is their sum, but
   * not that of parts; a power of two changes no digit.
   */
  public List<MeanPoint> means(Collection<UUID> jobs) {
    return jdbc.query(
        """
        select job_id, series, metric, seconds, sum(value / 1048576) / count(*) * 1048576 as mean
        from point
        where job_id = any (?) group by job_id, series, metric, seconds
        order by job_id, series, metric, seconds
        """,
        (row, _) ->
            new MeanPoint(
                row.getObject("job_id", UUID.class),
                row.getString("series"),
                row.getString("metric"),
                row.getDouble("seconds"),
                row.getDouble("mean")),
        (Object) jobs.toArray(UUID[]::new));
  }
}
