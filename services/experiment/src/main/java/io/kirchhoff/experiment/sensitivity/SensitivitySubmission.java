package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import java.util.Map;

/** What a client submits to learn how much of which nonideality a network stands. */
public record SensitivitySubmission(
    @Parameter("What people call the study; up to 200 characters") String name,
    @Parameter("What is to be done") JobKind kind,
    @Parameter(
            value =
                "Seed of the training and of all chips, which are the same at every strength; drawn by the server when absent",
            min = 0,
            max = SensitivitySpec.MAX_SEED)
        long seed,
    @Parameter("Which of the queued jobs goes first; holds for all children") Priority priority,
    @Parameter("Free labels to find jobs by, as of any job; the children have them, too")
        Map<String, String> labels,
    @Parameter("The study") SensitivitySpec spec) {
  public SensitivitySubmission {
    labels = Map.copyOf(labels);
  }
}
