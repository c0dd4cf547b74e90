package io.kirchhoff.store.sweep;

import io.kirchhoff.experiment.sweep.Goal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep has beyond other jobs, read and checked.
 *
 * @param parallelism children that are queued or running at a time
 * @param failureBudget children that may fail
 * @param metric what tells the best child
 * @param goal which values of it are better
 * @param points in their order
 * @param sensitivity what a sensitivity study has beyond that; absent for a plain sweep
 */
public record SubmittedSweep(
    int parallelism,
    int failureBudget,
    String metric,
    Goal goal,
    List<SweepPoint> points,
    @Nullable SubmittedSensitivity sensitivity) {
  /** A plain sweep. */
  public SubmittedSweep(
      int parallelism, int failureBudget, String metric, Goal goal, List<SweepPoint> points) {
    this(parallelism, failureBudget, metric, goal, points, null);
  }

  public SubmittedSweep {
    points = List.copyOf(points);
  }
}
