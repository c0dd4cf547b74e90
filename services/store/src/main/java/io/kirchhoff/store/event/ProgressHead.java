package io.kirchhoff.store.event;

import io.kirchhoff.experiment.job.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was told last of a job's progress. */
@Component
class ProgressHead {
  private final JdbcTemplate jdbc;

  ProgressHead(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param now by the database's clock, which all workers share
   * @param pace absent before the first progress
   */
  record Moment(Instant now, @Nullable Pace pace) {}

  /** Reads it, and keeps it from others until the transaction ends. */
  Moment lock(UUID job) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            """
            select clock_timestamp() as now, phase, phase_since, told_at, completed, pace
            from job_event_head where job_id = ? for update
            """,
            (row, _) -> new Moment(instant(row, "now"), pace(row)),
            job));
  }

  private static @Nullable Pace pace(ResultSet row) throws SQLException {
    String phase = row.getString("phase");
    if (phase == null) {
      return null;
    }
    return new Pace(
        Phase.valueOf(phase),
        instant(row, "phase_since"),
        instant(row, "told_at"),
        row.getDouble("completed"),
        row.getObject("pace", Double.class));
  }

  void keep(UUID job, Pace pace) {
    jdbc.update(
        """
        update job_event_head set phase = ?, phase_since = ?, told_at = ?, completed = ?, pace = ?
        where job_id = ?
        """,
        pace.phase().name(),
        Timestamp.from(pace.since()),
        Timestamp.from(pace.at()),
        pace.completed(),
        pace.unitsPerSecond(),
        job);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
