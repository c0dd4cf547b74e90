package io.kirchhoff.store.job;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds jobs that ended long ago. */
@Component
public class ExpiredJobs {
  private final JdbcTemplate jdbc;

  ExpiredJobs(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Visits jobs, the oldest first; children of sweeps go with their sweep.
   *
   * @param age how long ago they have to have ended, by the database's clock
   */
  public void forEach(Duration age, Consumer<UUID> visitor) {
    List<UUID> found =
        jdbc.queryForList(
            """
            select id from job
            where finished_at < clock_timestamp() - make_interval(secs => ?) and sweep is null
              and state in ('COMPLETED', 'FAILED', 'CANCELLED')
            order by finished_at
            """,
            UUID.class,
            (double) age.toSeconds());
    found.forEach(visitor);
  }
}
