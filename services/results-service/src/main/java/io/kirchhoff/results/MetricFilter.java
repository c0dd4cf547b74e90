package io.kirchhoff.results;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.experiment.curve.Point;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which metrics of curves a request asks for: measured ones, and those computed from them. */
record MetricFilter(Set<String> words) {
  private static final List<String> KNOWN =
      List.of(Point.ACCURACY, Point.PERPLEXITY, Point.ERROR, Point.NORMALISED_ACCURACY);

  /** What was measured, whatever that is. */
  static final MetricFilter MEASURED = new MetricFilter(Set.of());

  /**
   * Those that a request names.
   *
   * @param words null or empty for what was measured
   * @throws ProblemException when there is no metric of a name
   */
  static MetricFilter of(@Nullable List<String> words) {
    if (words == null || words.isEmpty()) {
      return MEASURED;
    }
    for (String word : words) {
      if (!KNOWN.contains(word)) {
        throw new ProblemException(
            ProblemCode.INVALID_PARAMETER,
            "metric must be one of %s; it is \"%s\". Maybe you mean %s."
                .formatted(String.join(", ", KNOWN), word, NearestName.to(word, KNOWN)));
      }
    }
    return new MetricFilter(Set.copyOf(words));
  }

  boolean asksFor(String metric) {
    return words.isEmpty() || words.contains(metric);
  }

  /** Whether a computed metric is asked for, by its name. */
  boolean names(String metric) {
    return words.contains(metric);
  }
}
