package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.store.time.DatabaseTime;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The one place where a job's state changes, within the caller's transaction, which has locked the
 * job.
 */
@Component
class JobLife {
  private final JobHistory history;
  private final DatabaseTime time;
  private final ApplicationEventPublisher moves;

  JobLife(JobHistory history, DatabaseTime time, ApplicationEventPublisher moves) {
    this.history = history;
    this.time = time;
    this.moves = moves;
  }

  /** A job that was just stored waits for its first worker. */
  void begin(JobEntity job) {
    history.add(job);
  }

  void run(JobEntity job) {
    move(job, JobState.RUNNING, null, null);
  }

  void complete(JobEntity job) {
    move(job, JobState.COMPLETED, null, null);
  }

  /** Ends well before all is done, since somebody wanted it so. */
  void completeEarly(JobEntity job, ReasonCode code, String reason) {
    move(job, JobState.COMPLETED, code, reason);
  }

  /** Somebody wants the job to end; a worker still has a task of it. */
  void cancelling(JobEntity job) {
    move(job, JobState.CANCELLING, null, null);
  }

  void cancel(JobEntity job) {
    move(job, JobState.CANCELLED, ReasonCode.CANCELLED, null);
  }

  void fail(JobEntity job, ReasonCode code, String reason) {
    move(job, JobState.FAILED, code, reason);
  }

  /** Begins the next attempt. */
  void retry(JobEntity job, long turn) {
    job.retry(turn);
    history.add(job);
  }

  private void move(
      JobEntity job, JobState next, @Nullable ReasonCode code, @Nullable String reason) {
    job.moveTo(next, time.now(), code, reason);
    history.note(job);
    if (job.sweep() != null) {
      moves.publishEvent(new ChildMoved(job));
    }
  }
}
