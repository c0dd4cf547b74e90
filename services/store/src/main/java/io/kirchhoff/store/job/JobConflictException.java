package io.kirchhoff.store.job;

/** What is asked for cannot be done to the job as it is. */
public final class JobConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Conflict {
    /** It has not ended, so it cannot be deleted. */
    NOT_ENDED,
    /** It did not end badly, so it cannot be tried again. */
    NOT_RETRIABLE,
    /** Another job that has not ended starts from its network. */
    IN_USE,
    /** The job whose network it starts from was deleted. */
    EARLIER_JOB_GONE,
    /** It is no sweep, so it cannot be stopped. */
    NOT_A_SWEEP
  }

  private final Conflict conflict;

  JobConflictException(Conflict conflict, String message) {
    super(message);
    this.conflict = conflict;
  }

  public Conflict conflict() {
    return conflict;
  }
}
