package io.kirchhoff.store.queue;

import java.time.Duration;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The workers that say that they live. */
@Component
public class LiveWorkers {
  /** The newest form of tasks that a worker knows; null where none lives. */
  static final String NEWEST_FORMAT =
      "select max(format) from worker where seen_at > clock_timestamp() - patience";

  private final JdbcTemplate jdbc;
  private final Engines engines;

  LiveWorkers(JdbcTemplate jdbc, Engines engines) {
    this.jdbc = jdbc;
    this.engines = engines;
  }

  /**
   * A worker begins.
   *
   * @param format the newest form of tasks that it knows
   * @param engine what it runs tasks with, in a line, as tasks name it
   * @param facts the same as a JSON object
   * @param patience how long after its last sign it counts as gone
   */
  public void enter(String name, int format, String engine, String facts, Duration patience) {
    engines.note(engine, facts);
    jdbc.update(
        """
        insert into worker (name, format, engine, patience) values (?, ?, ?, ? * interval '1 second')
        on conflict (name) do update
        set format = excluded.format, engine = excluded.engine, patience = excluded.patience,
            started_at = clock_timestamp(), seen_at = clock_timestamp()
        """,
        name,
        format,
        engine,
        patience.toMillis() / 1000.0);
  }

  /**
   * A worker lives.
   *
   * @return whether it is known; else it has to enter again
   */
  public boolean sign(String name) {
    return jdbc.update("update worker set seen_at = clock_timestamp() where name = ?", name) > 0;
  }

  /** A worker has ended. Those that say nothing any more go with it, after a day. */
  public void leave(String name) {
    jdbc.update(
        "delete from worker where name = ? or seen_at < clock_timestamp() - interval '1 day'",
        name);
  }

  /** How many there are. */
  public int count() {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "select count(*) from worker where seen_at > clock_timestamp() - patience",
            Integer.class));
  }
}
