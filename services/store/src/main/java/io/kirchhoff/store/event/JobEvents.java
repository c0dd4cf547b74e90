package io.kirchhoff.store.event;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads events. Each call is one short query, and holds no connection afterwards. */
@Component
public class JobEvents {
  private final JdbcTemplate jdbc;

  JobEvents(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The number of a job's last event; empty when there is no such job. */
  public OptionalLong last(UUID job) {
    Long last = last(List.of(job)).get(job);
    return last == null ? OptionalLong.empty() : OptionalLong.of(last);
  }

  /** The numbers of the last events of jobs; a job that is no more is not among them. */
  public Map<UUID, Long> last(Collection<UUID> jobs) {
    Map<UUID, Long> heads = new HashMap<>();
    jdbc.query(
        "select job_id, last_seq from job_event_head where job_id = any (cast(? as uuid[]))",
        row -> {
          heads.put(row.getObject("job_id", UUID.class), row.getLong("last_seq"));
        },
        jobs.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")));
    return heads;
  }

  /**
   * The events of a job that follow one of them, in their order.
   *
   * @param after the number of that event; 0 for all
   * @param most how many at most
   */
  public List<JobEvent> after(UUID job, long after, int most) {
    return jdbc.query(
        """
        select seq, type, data, created_at from job_event
        where job_id = ? and seq > ? order by seq limit ?
        """,
        (row, _) ->
            new JobEvent(
                row.getLong("seq"),
                row.getString("type"),
                row.getString("data"),
                row.getTimestamp("created_at").toInstant()),
        job,
        after,
        most);
  }
}
