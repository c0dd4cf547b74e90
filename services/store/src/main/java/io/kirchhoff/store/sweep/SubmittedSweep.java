package io.kirchhoff.store.sweep;

import io.kirchhoff.experiment.sweep.Goal;
import java.util.List;

/**
 * What a sweep has beyond other jobs, read and checked.
 *
 * @param parallelism children that are queued or running at a time
 * @param failureBudget children that may fail
 * @param metric what tells the best child
 * @param goal which values of it are better
 * @param points in their order
 */
public record SubmittedSweep(
    int parallelism, int failureBudget, String metric, Goal goal, List<SweepPoint> points) {
  public SubmittedSweep {
    points = List.copyOf(points);
  }
}
