package io.kirchhoff.experiment.reading;

import static java.util.Map.entry;

import io.kirchhoff.engine.search.CovarianceAdaptation;
import io.kirchhoff.engine.search.DifferentialEvolution;
import io.kirchhoff.engine.search.SearchPlan;
import java.util.Map;

/** What the search for a mapping can name, and its standard values. */
public final class ProgrammingVocabulary {
  public static final Choice<SearchPlan> SEARCHES =
      new Choice<>(
          SearchPlan.class,
          "name",
          Choice.ordered(
              entry("cma-es", CovarianceAdaptation.STANDARD),
              entry("differential-evolution", DifferentialEvolution.STANDARD)),
          null);

  static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          entry("pairs", 2),
          entry("smallestFactor", 0.1),
          entry("largestFactor", 5.0),
          entry("points", 11),
          entry("symmetric", true),
          entry("wholeRange", false),
          entry("beyond", 0.0),
          entry("sample", 1280),
          entry("chips", 1),
          entry("search", CovarianceAdaptation.STANDARD),
          entry("finalists", 10),
          entry("proofChips", 50));

  private ProgrammingVocabulary() {}
}
