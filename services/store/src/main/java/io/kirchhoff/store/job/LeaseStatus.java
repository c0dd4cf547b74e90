package io.kirchhoff.store.job;

/** What a worker hears when it reports. */
public enum LeaseStatus {
  /** The task is still its own. */
  HELD,
  /** Somebody cancelled the job: stop, and say so. */
  CANCELLING,
  /** Another worker has the task, or it has ended: stop, and write nothing more. */
  LOST
}
