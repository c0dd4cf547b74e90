package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.engine.parameter.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two nonidealities that are varied together. */
public record Interaction(
    @Parameter("The strengths of each of the two, by name or path as in vary")
        Map<String, List<Double>> parameters) {
  /** Keeps the order of the parameters. */
  public Interaction {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
