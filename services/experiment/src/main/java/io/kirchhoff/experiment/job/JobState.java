package io.kirchhoff.experiment.job;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The life of a job; docs/protocols/job-states.md has its picture.
 *
 * <ul>
 *   <li>It is submitted: {@code QUEUED}, until a worker takes its first task: {@code RUNNING}. A
 *       worker that dies or stops gives its task back; the job goes on running.
 *   <li>It ends well: {@code COMPLETED}; or not: {@code FAILED}, with a reason.
 *   <li>Somebody cancels it: at once {@code CANCELLED} while it is queued; {@code CANCELLING} while
 *       a worker still has a task of it.
 *   <li>Somebody wants another try of a job that failed or was cancelled: the next attempt is
 *       {@code QUEUED}.
 * </ul>
 *
 * <p>A final state never changes within an attempt, and {@code COMPLETED} never at all.
 */
public enum JobState {
  QUEUED,
  RUNNING,
  CANCELLING,
  COMPLETED,
  FAILED,
  CANCELLED;

  public boolean isFinal() {
    return successors().isEmpty();
  }

  /** The states that can come next in the same attempt. */
  public Set<JobState> successors() {
    return switch (this) {
      case QUEUED -> EnumSet.of(RUNNING, CANCELLED);
      case RUNNING -> EnumSet.of(CANCELLING, COMPLETED, FAILED);
      case CANCELLING -> EnumSet.of(CANCELLED);
      case COMPLETED, FAILED, CANCELLED -> EnumSet.noneOf(JobState.class);
    };
  }

  /** The states in which the next attempt can begin. */
  public Set<JobState> retries() {
    return this == FAILED || this == CANCELLED
        ? EnumSet.of(QUEUED)
        : EnumSet.noneOf(JobState.class);
  }

  /** What clients read: the name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
