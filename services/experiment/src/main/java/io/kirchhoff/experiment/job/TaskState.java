package io.kirchhoff.experiment.job;

import java.util.EnumSet;
import java.util.Set;

/**
 * The life of a task, the part of a job that one worker does; docs/protocols/job-states.md has its
 * picture.
 *
 * <p>{@code WAITING} for other tasks' results, {@code QUEUED} for a worker, {@code RUNNING} on one.
 * A lost or stopping worker brings it back to {@code QUEUED}. It ends {@code COMPLETED}, {@code
 * FAILED} (and the job with it) or {@code CANCELLED}. What has not ended well is done again in the
 * job's next attempt.
 */
public enum TaskState {
  WAITING,
  QUEUED,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED;

  public boolean isFinal() {
    return successors().isEmpty();
  }

  /** The states that can come next in the same attempt of the job. */
  public Set<TaskState> successors() {
    return switch (this) {
      case WAITING -> EnumSet.of(QUEUED, CANCELLED);
      case QUEUED -> EnumSet.of(RUNNING, CANCELLED);
      case RUNNING -> EnumSet.of(QUEUED, COMPLETED, FAILED, CANCELLED);
      case COMPLETED, FAILED, CANCELLED -> EnumSet.noneOf(TaskState.class);
    };
  }

  /** The states in which the job's next attempt can find it. */
  public Set<TaskState> retries() {
    return this == FAILED || this == CANCELLED
        ? EnumSet.of(WAITING, QUEUED)
        : EnumSet.noneOf(TaskState.class);
  }
}
