package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whether tasks are still to be done. Asked often, so it locks nothing. */
@Component
public class LeaseChecks {
  private final JdbcTemplate jdbc;
  private final RuntimeLimit limit;

  LeaseChecks(JdbcTemplate jdbc, RuntimeLimit limit) {
    this.jdbc = jdbc;
    this.limit = limit;
  }

  /** The state of a held task's job. */
  private record Held(JobState state, boolean timeIsOver) {}

  /**
   * What a worker should do with its task. A job whose time is over fails here, so that the lease
   * is lost.
   */
  public LeaseStatus check(TaskLease lease) {
    List<Held> held =
        jdbc.query(
            """
            select job.state,
                   coalesce(job.started_at + job.max_runtime_seconds * interval '1 second'
                            <= clock_timestamp(), false) as over
            from task join job on job.id = task.job_id
            where task.id = ? and task.attempt = ? and task.state = 'RUNNING'
            """,
            (row, _) -> new Held(JobState.valueOf(row.getString("state")), row.getBoolean("over")),
            lease.task(),
            lease.attempt());
    if (held.isEmpty()) {
      return LeaseStatus.LOST;
    }
    if (held.getFirst().timeIsOver()) {
      limit.hold(lease);
      return LeaseStatus.LOST;
    }
    return held.getFirst().state() == JobState.CANCELLING
        ? LeaseStatus.CANCELLING
        : LeaseStatus.HELD;
  }
}
