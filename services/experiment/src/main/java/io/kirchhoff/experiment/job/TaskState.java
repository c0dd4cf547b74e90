package io.kirchhoff.experiment.job;

/**
 * The life of a task, the part of a job that one worker does.
 *
 * <p>{@code WAITING} for other tasks' results, {@code QUEUED} for a worker, {@code RUNNING} on one.
 * A lost or stopping worker brings it back to {@code QUEUED}. It ends {@code COMPLETED}, {@code
 * FAILED} (and the job with it) or {@code CANCELLED}.
 */
public enum TaskState {
  WAITING,
  QUEUED,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED
}
