package io.kirchhoff.worker;

/** Ends the work on a task from within a report, where the work goes no further. */
final class TaskInterruption extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why the work ends. */
  enum Cause {
    /** Somebody cancelled the job. */
    CANCELLED,
    /** Another worker has the task. */
    LEASE_LOST,
    /** The worker stops. */
    STOPPING
  }

  private final Cause why;

  TaskInterruption(Cause why) {
    super("The work on this task ends: " + why, null, false, false);
    this.why = why;
  }

  Cause why() {
    return why;
  }
}
