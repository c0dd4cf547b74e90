package io.kirchhoff.experiment.job;

/**
 * Why an attempt of a job did not end well. The codes are stable; clients may branch on them.
 * docs/failures.md tells of each what to do.
 */
public enum ReasonCode {
  /** The data set is not on the worker's machine, or is damaged there. */
  DATASET_UNAVAILABLE,
  /** The data set cannot be used as the spec says. */
  DATASET_UNUSABLE,
  /** The network, or the weights that it starts from, do not fit the samples of the data set. */
  NETWORK_DOES_NOT_FIT,
  /** The loss of the training, or a weight, is not a number any more. */
  TRAINING_DIVERGED,
  /** The task needs more memory than the worker has: smaller batches or networks need less. */
  OUT_OF_MEMORY,
  /** The worker's process ended while it had a task, and so did the next one. */
  WORKER_KILLED,
  /** The attempt has run for as long as its {@code maxRuntimeSeconds} allow. */
  RUNTIME_LIMIT,
  /** The artifact store could not be read or written, again and again. */
  STORAGE_UNAVAILABLE,
  /** The database did not answer a worker, again and again. */
  DATABASE_UNAVAILABLE,
  /** More children of the sweep failed than its {@code failureBudget} allows, or all did. */
  CHILDREN_FAILED,
  /** Somebody stopped the sweep, so that it has completed with fewer points. */
  STOPPED,
  /** Somebody cancelled the job. */
  CANCELLED,
  /** Anything else: a fault of ours, with details in the worker's log. */
  INTERNAL_ERROR
}
