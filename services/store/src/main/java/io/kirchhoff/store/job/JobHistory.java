package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What became of each attempt of each job. Writes belong to the caller's transaction. */
@Component
public class JobHistory {
  private final JdbcTemplate jdbc;

  JobHistory(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes that the job's present attempt waits. */
  void add(JobEntity job) {
    jdbc.update(
        "insert into job_attempt (job_id, number, state) values (?, ?, ?)",
        job.id(),
        job.attempt(),
        job.state().name());
  }

  /** Notes the job's state; at an end its last phase ends, too. */
  void note(JobEntity job) {
    ReasonCode code = job.reasonCode();
    jdbc.update(
        """
        update job_attempt
        set state = ?, reason_code = ?, reason = ?, started_at = ?, finished_at = ?
        where job_id = ? and number = ?
        """,
        job.state().name(),
        code == null ? null : code.name(),
        job.reason(),
        timestamp(job.startedAt()),
        timestamp(job.finishedAt()),
        job.id(),
        job.attempt());
    if (job.state().isFinal()) {
      endPhases(job);
    }
  }

  /** Notes that a phase begins, once; the one before ends with that. */
  void beginPhase(JobEntity job, Phase phase) {
    int begun =
        jdbc.update(
            """
            insert into job_phase (job_id, attempt, phase) values (?, ?, ?) on conflict do nothing
            """,
            job.id(),
            job.attempt(),
            phase.name());
    if (begun > 0) {
      jdbc.update(
          """
          update job_phase set finished_at = clock_timestamp()
          where job_id = ? and attempt = ? and phase <> ? and finished_at is null
          """,
          job.id(),
          job.attempt(),
          phase.name());
    }
  }

  /** Notes that the present phase is over. */
  void endPhases(JobEntity job) {
    jdbc.update(
        """
        update job_phase set finished_at = clock_timestamp()
        where job_id = ? and attempt = ? and finished_at is null
        """,
        job.id(),
        job.attempt());
  }

  /** Counts a worker that ended while it had a task. */
  void countLostWorker(JobEntity job) {
    count("workers_lost", job);
  }

  /** Counts a task that is tried again. */
  void countRetry(JobEntity job) {
    count("retries", job);
  }

  private void count(String column, JobEntity job) {
    jdbc.update(
        "update job_attempt set %s = %s + 1 where job_id = ? and number = ?"
            .formatted(column, column),
        job.id(),
        job.attempt());
  }

  /** The attempts of each of some jobs, the first one first. */
  public Map<UUID, List<JobAttempt>> attempts(Collection<UUID> jobs) {
    Map<UUID, List<JobAttempt>> found = new HashMap<>();
    jdbc.query(
        "select * from job_attempt where job_id = any (cast(? as uuid[])) order by job_id, number",
        row -> {
          found
              .computeIfAbsent(row.getObject("job_id", UUID.class), _ -> new ArrayList<>())
              .add(attempt(row));
        },
        array(jobs));
    return found;
  }

  /** The phases of all attempts of each of some jobs, in the order in which they began. */
  public Map<UUID, List<PhaseTimes>> phases(Collection<UUID> jobs) {
    Map<UUID, List<PhaseTimes>> found = new HashMap<>();
    jdbc.query(
        """
        select * from job_phase where job_id = any (cast(? as uuid[]))
        order by job_id, attempt, started_at
        """,
        row -> {
          found
              .computeIfAbsent(row.getObject("job_id", UUID.class), _ -> new ArrayList<>())
              .add(phase(row));
        },
        array(jobs));
    return found;
  }

  private static String array(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  private static PhaseTimes phase(ResultSet row) throws SQLException {
    return new PhaseTimes(
        row.getInt("attempt"),
        Phase.valueOf(row.getString("phase")),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        instant(row, "finished_at"));
  }

  private static JobAttempt attempt(ResultSet row) throws SQLException {
    String code = row.getString("reason_code");
    return new JobAttempt(
        row.getInt("number"),
        JobState.valueOf(row.getString("state")),
        code == null ? null : ReasonCode.valueOf(code),
        row.getString("reason"),
        row.getObject("queued_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        row.getInt("workers_lost"),
        row.getInt("retries"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }
}
