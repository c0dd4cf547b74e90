package io.kirchhoff.experiment.reading;

import static java.util.Map.entry;

import io.kirchhoff.experiment.sweep.Distribution;
import io.kirchhoff.experiment.sweep.GridPlan;
import io.kirchhoff.experiment.sweep.ListPlan;
import io.kirchhoff.experiment.sweep.LogUniformDistribution;
import io.kirchhoff.experiment.sweep.RandomPlan;
import io.kirchhoff.experiment.sweep.SeedRule;
import io.kirchhoff.experiment.sweep.SweepPlan;
import io.kirchhoff.experiment.sweep.SweepSpec;
import io.kirchhoff.experiment.sweep.UniformDistribution;
import io.kirchhoff.experiment.sweep.ValuesDistribution;
import java.util.Map;

/** What can be named in a sweep. */
final class SweepVocabulary {
  static final Choice<SweepPlan> PLANS =
      new Choice<>(
          SweepPlan.class,
          "type",
          Choice.ordered(
              entry("grid", GridPlan.STANDARD),
              entry("list", ListPlan.STANDARD),
              entry("random", RandomPlan.STANDARD)),
          null);

  static final Choice<Distribution> DISTRIBUTIONS =
      new Choice<>(
          Distribution.class,
          "distribution",
          Choice.ordered(
              entry("uniform", UniformDistribution.STANDARD),
              entry("log-uniform", LogUniformDistribution.STANDARD),
              entry("choice", ValuesDistribution.STANDARD)),
          null);

  static final Map<String, Object> DEFAULTS =
      Map.of("seeds", SeedRule.PAIRED, "parallelism", SweepSpec.STANDARD_PARALLELISM);

  private SweepVocabulary() {}
}
