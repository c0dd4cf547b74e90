package io.kirchhoff.experiment.sweep;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The points of a sweep. */
public sealed interface SweepPlan permits GridPlan, ListPlan, RandomPlan {
  /** More is a mistake, or too much for anybody to look at. */
  int MOST_POINTS = 1000;

  /** How many points there are. */
  long size();

  /**
   * The points in order: the values of the parameters by their paths in the experiment.
   *
   * @param seed of the sweep
   */
  List<Map<String, JsonNode>> points(long seed);
}
