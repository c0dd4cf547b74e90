package io.kirchhoff.experiment.sweep;

import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import java.util.Map;

/** What a client submits to have one experiment done at many points. */
public record SweepSubmission(
    @Parameter("What people call the sweep; up to 200 characters") String name,
    @Parameter("What is to be done") JobKind kind,
    @Parameter(
            value =
                "Seed of the sweep: of its random points and of its children; drawn by the server when absent",
            min = 0,
            max = SweepSpec.MAX_SEED)
        long seed,
    @Parameter("Which of the queued jobs goes first; holds for all children") Priority priority,
    @Parameter("Free labels to find jobs by, as of any job; the children have them, too")
        Map<String, String> labels,
    @Parameter("The sweep") SweepSpec spec) {
  public SweepSubmission {
    labels = Map.copyOf(labels);
  }
}
