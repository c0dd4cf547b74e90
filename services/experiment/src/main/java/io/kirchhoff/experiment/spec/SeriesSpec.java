package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.parameter.Parameter;

/** One curve of a result: which weights, on what, compensated how. */
public record SeriesSpec(
    @Parameter("The curve's name; up to 60 characters") String name,
    @Parameter("Which weights the network has") Weights weights,
    @Parameter("Whether products are made digitally or by analog tiles") Medium medium,
    @Parameter("How the drift of analog tiles is compensated") DriftCompensation compensation) {
  public static final int MAX_NAME = 60;
}
