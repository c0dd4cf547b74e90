package io.kirchhoff.experiment.job;

import io.kirchhoff.experiment.spec.JobKind;
import tools.jackson.databind.JsonNode;

/**
 * Forms of tasks and of the specs that they are done by. A service gives each task the number of
 * the form that it is written in, and a worker leaves those alone that it does not know: so old and
 * new ones can work on one queue while an installation is upgraded. docs/upgrading.md says when the
 * number goes up.
 */
public final class TaskFormat {
  /** The newest form that this version writes and knows. */
  public static final int NEWEST = 3;

  /** The first with weight-programming. */
  private static final int SEARCHES = 2;

  /** What all versions know. */
  private static final int FIRST = 1;

  private TaskFormat() {}

  /**
   * The oldest form that says what a job's tasks need: weight-programming came with the second one;
   * with the third, searches that say which weights share a mapping, and converters of single
   * layers.
   *
   * @param spec the job's experiment, every value stated
   */
  public static int of(JobKind kind, JsonNode spec) {
    boolean converters =
        spec.at("/inference/layers").valueStream().anyMatch(rule -> rule.has("converter"));
    if (converters || spec.at("/programming").has("weights")) {
      return NEWEST;
    }
    return kind == JobKind.WEIGHT_PROGRAMMING ? SEARCHES : FIRST;
  }
}
