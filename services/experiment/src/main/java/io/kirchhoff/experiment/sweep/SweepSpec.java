package io.kirchhoff.experiment.sweep;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.experiment.spec.Submission;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One experiment at many points. */
@Described("One experiment at many points; each point is a job of its own, a child of the sweep")
public record SweepSpec(
    @Parameter("The experiment that the points change") SweepBase base,
    @Parameter("The points: which parameters have which values") SweepPlan over,
    @Parameter(
            "paired: all children have the sweep's seed, so that they differ by their parameters alone; independent: each has one of its own")
        SeedRule seeds,
    @Parameter(value = "Children that are queued or running at a time", min = 1, max = 100)
        int parallelism,
    @Parameter(
            value =
                "Children that may fail; with one more, none is started any more, and the sweep fails when the running ones have ended. Absent: a tenth of the points, rounded up",
            min = 0,
            max = SweepPlan.MOST_POINTS)
        @Nullable Integer failureBudget,
    @Parameter("What tells the best child; absent: the accuracy of the last curve of chips")
        @Nullable Objective objective) {
  public static final int STANDARD_PARALLELISM = 4;

  // As of any job.
  static final double MAX_SEED = Submission.MAX_SEED;
  static final double MAX_RUNTIME = Submission.MAX_RUNTIME;

  public SweepSpec {
    objective = Objects.requireNonNullElse(objective, Objective.STANDARD);
  }

  /** The same with a budget for so many points where none is stated. */
  public SweepSpec over(int points) {
    int budget = Objects.requireNonNullElse(failureBudget, (points + 9) / 10);
    return new SweepSpec(base, over, seeds, parallelism, budget, objective);
  }

  /** What tells the best child. */
  public Objective goal() {
    return Objects.requireNonNull(objective);
  }
}
