package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.store.time.DatabaseTime;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends jobs whose attempt has run for as long as it may, by the database's clock. */
@Component
class RuntimeLimit {
  private final LockedTasks locked;
  private final JobEnd end;
  private final DatabaseTime time;

  RuntimeLimit(LockedTasks locked, JobEnd end, DatabaseTime time) {
    this.locked = locked;
    this.end = end;
    this.time = time;
  }

  /** Holds the limit of a task's job. */
  @Transactional
  public void hold(TaskLease lease) {
    locked.held(lease).ifPresent(it -> hold(it.job()));
  }

  /**
   * Holds a locked job's limit within the caller's transaction.
   *
   * @return whether that has ended the job
   */
  boolean hold(JobEntity job) {
    Long seconds = job.maxRuntimeSeconds();
    Instant started = job.startedAt();
    if (seconds == null || started == null || time.now().isBefore(started.plusSeconds(seconds))) {
      return false;
    }
    end.fail(
        job,
        ReasonCode.RUNTIME_LIMIT,
        "The attempt ran for the %d s that maxRuntimeSeconds allows.".formatted(seconds));
    return true;
  }
}
