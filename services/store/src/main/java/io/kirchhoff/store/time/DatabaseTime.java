package io.kirchhoff.store.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Asks the database what time it is. */
@Component
public class DatabaseTime {
  private final JdbcTemplate jdbc;

  DatabaseTime(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The time of the wall, not of the transaction's start. */
  public Instant now() {
    return Objects.requireNonNull(
            jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class))
        .toInstant();
  }
}
