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
  public static final int NEWEST = 4;

  /** The first with searches by layer, and converters of single layers. */
  private static final int LAYERS = 3;

  /** The first with weight-programming. */
  private static final int SEARCHES = 2;

  /** What all versions know. */
  private static final int FIRST = 1;

  private TaskFormat() {}

  /**
   * The oldest form that says what a job's tasks need: weight-programming came with the second one;
   * with the third, searches that say which weights share a mapping, and converters of single
   * layers; with the fourth, the modifier "copy".
   *
   * @param spec the job's experiment, every value stated
   */
  public static int of(JobKind kind, JsonNode spec) {
    if (spec.at("/training/analog/modifier/type").asString("").equals("copy")) {
      return NEWEST;
    }
    boolean converters =
        spec.at("/inference/layers").valueStream().anyMatch(rule -> rule.has("converter"));
    if (converters || spec.at("/programming").has("weights")) {
      return LAYERS;
    }
    return kind == JobKind.WEIGHT_PROGRAMMING ? SEARCHES : FIRST;
  }
}
