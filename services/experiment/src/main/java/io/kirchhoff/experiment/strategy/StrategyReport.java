package io.kirchhoff.experiment.strategy;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a search has found, as it is stored.
 *
 * @param converter the mapping, as specs state one: that of the search, or the plain one where none
 *     was better
 * @param improved whether the search found a better one than the plain mapping
 * @param difference of the two mean losses, the best one's less the plain one's
 * @param standardError of the difference, over chips that are the same for both
 * @param evaluations how many mappings were tried
 * @param times when weights were compared, s
 * @param errors of the mappings on the chips of the proof
 */
public record StrategyReport(
    JsonNode converter,
    boolean improved,
    double difference,
    double standardError,
    int evaluations,
    List<Double> times,
    List<MappingError> errors) {
  /**
   * The error that a mapping leaves on weights: aihwkit's TNMSE, {@code mean (10 (w(t) - w) /
   * W)^2}.
   *
   * @param name such as "plain"
   * @param loss the mean over times and chips
   * @param lossAt each time
   * @param standardErrorAt each time
   */
  public record MappingError(
      String name,
      double loss,
      double standardError,
      List<Double> lossAt,
      List<Double> standardErrorAt) {}
}
