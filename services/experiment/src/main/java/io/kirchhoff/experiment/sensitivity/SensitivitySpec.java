package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.experiment.sweep.SweepPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One network, of which one nonideality at a time is varied. */
@Described(
    value =
        "One network, of which one nonideality at a time is varied; each strength is a job of its own, a child of the study",
    source = "Rasch et al. 2023, sensitivity analysis")
public record SensitivitySpec(
    @Parameter(
            "The experiment at standard strengths, as of any job: network, dataset, training where the network is not that of an earlier job, and inference with its times and repeats; series are the study's")
        ObjectNode base,
    @Parameter("Which weights are tested; absent: hwa where there are, else fp32")
        @Nullable Weights weights,
    @Parameter("What is varied, one at a time, and how far") List<Variation> vary,
    @Parameter("Pairs that are varied together, for heat maps; absent: none")
        List<Interaction> interactions,
    @Parameter("When a strength is too much") Criterion criterion,
    @Parameter(
            "Whether the network is trained anew, hardware-aware, at each strength; else it is trained once")
        boolean retrain,
    @Parameter(
            value =
                "How long an attempt of a child may run, from its first worker on; then it fails. As long as it takes when absent",
            unit = "s",
            min = 1,
            max = MAX_RUNTIME)
        @Nullable Long maxRuntimeSeconds,
    @Parameter(value = "Children that are queued or running at a time", min = 1, max = 100)
        int parallelism,
    @Parameter(
            value =
                "Children that may fail; with one more, none is started any more, and the study fails when the running ones have ended. Absent: a tenth of the points, rounded up",
            min = 0,
            max = MOST_POINTS)
        @Nullable Integer failureBudget) {
  public static final int STANDARD_PARALLELISM = 4;

  // As of any job.
  static final double MAX_SEED = Submission.MAX_SEED;
  static final double MAX_RUNTIME = Submission.MAX_RUNTIME;
  static final double MOST_POINTS = SweepPlan.MOST_POINTS;

  public SensitivitySpec {
    vary = List.copyOf(vary);
    interactions = List.copyOf(interactions);
  }

  /** The same with a budget for at most so many points where none is stated. */
  public SensitivitySpec over(int points) {
    int budget = failureBudget == null ? (points + 9) / 10 : failureBudget;
    return new SensitivitySpec(
        base,
        weights,
        vary,
        interactions,
        criterion,
        retrain,
        maxRuntimeSeconds,
        parallelism,
        budget);
  }
}
