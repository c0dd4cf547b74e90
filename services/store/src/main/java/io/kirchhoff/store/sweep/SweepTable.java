package io.kirchhoff.store.sweep;

import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.sweep.Goal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the children of a sweep have found.
 *
 * @param metric what tells the best child
 * @param goal which values of it are better
 * @param stopped whether somebody wants no more children
 * @param rows in the order of the points
 */
public record SweepTable(String metric, Goal goal, boolean stopped, List<SweepRow> rows) {
  /** The completed child with the best value, the first of equally good ones. */
  public Optional<SweepRow> best() {
    return rows.stream()
        .filter(row -> row.state() == JobState.COMPLETED)
        .filter(row -> row.value() != null && Double.isFinite(row.value().mean()))
        .reduce((best, row) -> goal.prefers(mean(row), mean(best)) ? row : best);
  }

  private static double mean(SweepRow row) {
    CurvePoint value = Objects.requireNonNull(row.value());
    return value.mean();
  }
}
