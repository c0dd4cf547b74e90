package io.kirchhoff.experiment.reading;

import static java.util.Map.entry;

import io.kirchhoff.experiment.sensitivity.AutoRange;
import io.kirchhoff.experiment.sensitivity.Criterion;
import io.kirchhoff.experiment.sensitivity.LinearRange;
import io.kirchhoff.experiment.sensitivity.ListRange;
import io.kirchhoff.experiment.sensitivity.LogRange;
import io.kirchhoff.experiment.sensitivity.SensitivitySpec;
import io.kirchhoff.experiment.sensitivity.StrengthRange;
import java.util.List;
import java.util.Map;

/** What can be named in a sensitivity study. */
public final class SensitivityVocabulary {
  public static final Choice<StrengthRange> RANGES =
      new Choice<>(
          StrengthRange.class,
          "type",
          Choice.ordered(
              entry("auto", AutoRange.STANDARD),
              entry("list", ListRange.STANDARD),
              entry("linear", LinearRange.STANDARD),
              entry("log", LogRange.STANDARD)),
          "auto");

  static final Map<String, Object> DEFAULTS =
      Map.of(
          "vary",
          List.of(),
          "interactions",
          List.of(),
          "criterion",
          Criterion.STANDARD,
          "retrain",
          false,
          "parallelism",
          SensitivitySpec.STANDARD_PARALLELISM);

  private SensitivityVocabulary() {}
}
