package io.kirchhoff.experiment.job;

/** Why a job failed. The codes are stable; clients may branch on them. */
public enum ReasonCode {
  /**
   * The data set is not on the worker's machine, or is damaged there, or cannot be used as the spec
   * says.
   */
  DATASET_UNAVAILABLE,
  /** The loss of the training is not a number any more. */
  TRAINING_DIVERGED,
  /** The task needs more memory than the worker has: smaller batches or networks need less. */
  OUT_OF_MEMORY,
  /** The worker ended while it had a task, and so did the next ones. */
  WORKER_LOST,
  /** Anything else: a fault of ours, with details in the worker's log. */
  INTERNAL_ERROR
}
