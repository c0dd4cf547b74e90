package io.kirchhoff.experiment.job;

/**
 * Forms of tasks and of the specs that they are done by. A service gives each task the number of
 * the form that it is written in, and a worker leaves those alone that it does not know: so old and
 * new ones can work on one queue while an installation is upgraded. docs/upgrading.md says when the
 * number goes up.
 */
public final class TaskFormat {
  /** The newest form that this version writes and knows. */
  public static final int NEWEST = 1;

  private TaskFormat() {}
}
