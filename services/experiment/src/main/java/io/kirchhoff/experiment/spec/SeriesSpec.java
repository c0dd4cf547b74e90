package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/** One curve of a result: which weights, on what, compensated how. */
public record SeriesSpec(
    @Parameter("The curve's name; up to 60 characters") String name,
    @Parameter("Which weights the network has") Weights weights,
    @Parameter("Whether products are made digitally or by analog tiles") Medium medium,
    @Parameter("How the drift of analog tiles is compensated") DriftCompensation compensation,
    @Parameter("How weights become conductances, in a weight-programming; absent: as stated")
        @Nullable Mapping mapping) {
  public static final int MAX_NAME = 60;

  /** With the mapping that the spec states. */
  public SeriesSpec(String name, Weights weights, Medium medium, DriftCompensation compensation) {
    this(name, weights, medium, compensation, null);
  }

  /** Whether its tiles are mapped by what a search has found. */
  public boolean optimised() {
    return mapping == Mapping.OPTIMISED;
  }
}
