package io.kirchhoff.experiment.job;

import io.kirchhoff.experiment.spec.JobKind;

/**
 * Forms of tasks and of the specs that they are done by. A service gives each task the number of
 * the form that it is written in, and a worker leaves those alone that it does not know: so old and
 * new ones can work on one queue while an installation is upgraded. docs/upgrading.md says when the
 * number goes up.
 */
public final class TaskFormat {
  /** The newest form that this version writes and knows. */
  public static final int NEWEST = 2;

  /** What all versions know. */
  private static final int FIRST = 1;

  private TaskFormat() {}

  /** The form of a kind's tasks: those of weight-programming came with the second one. */
  public static int of(JobKind kind) {
    return kind == JobKind.WEIGHT_PROGRAMMING ? NEWEST : FIRST;
  }
}
