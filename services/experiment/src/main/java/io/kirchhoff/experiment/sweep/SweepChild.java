package io.kirchhoff.experiment.sweep;

import io.kirchhoff.experiment.spec.Submission;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One point of a sweep, read and checked.
 *
 * @param point its number, from 1
 * @param parameters the values of the point, by their paths
 * @param submission the experiment with these values
 */
public record SweepChild(int point, Map<String, JsonNode> parameters, Submission submission) {
  /** Keeps the order of the parameters. */
  public SweepChild {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
