package io.kirchhoff.experiment.sweep;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.experiment.spec.JobKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What all children of a sweep have in common. */
@Described("What all children of a sweep have in common")
public record SweepBase(
    @Parameter("What each child does: training, drift-inference or weight-programming")
        JobKind kind,
    @Parameter(
            value =
                "How long an attempt of a child may run, from its first worker on; then it fails. As long as it takes when absent",
            unit = "s",
            min = 1,
            max = SweepSpec.MAX_RUNTIME)
        @Nullable Long maxRuntimeSeconds,
    @Parameter(
            "The experiment of the children, as of any job; what the points give may be left out")
        ObjectNode spec) {
  public SweepBase {
    if (kind.hasChildren()) {
      throw new IllegalArgumentException(
          "is a sweep itself, or has children like one; kind must be training, drift-inference or weight-programming");
    }
  }
}
