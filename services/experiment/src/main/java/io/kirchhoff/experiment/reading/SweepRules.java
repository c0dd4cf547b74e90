package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.sweep.Distribution;
import io.kirchhoff.experiment.sweep.GridPlan;
import io.kirchhoff.experiment.sweep.ListPlan;
import io.kirchhoff.experiment.sweep.LogUniformDistribution;
import io.kirchhoff.experiment.sweep.Objective;
import io.kirchhoff.experiment.sweep.RandomPlan;
import io.kirchhoff.experiment.sweep.SeedRule;
import io.kirchhoff.experiment.sweep.SweepPlan;
import io.kirchhoff.experiment.sweep.SweepSpec;
import io.kirchhoff.experiment.sweep.SweepSubmission;
import io.kirchhoff.experiment.sweep.UniformDistribution;
import io.kirchhoff.experiment.sweep.ValuesDistribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What must hold in a sweep before its points are read. */
final class SweepRules {
  private static final String OVER = "spec.over";

  private final SweepSpec spec;
  private final List<FieldError> errors = new ArrayList<>();

  private SweepRules(SweepSpec spec) {
    this.spec = spec;
  }

  /**
   * The paths of a sweep's parameters by their texts; that of the seed is not among them.
   *
   * @throws InvalidSpecException with all mistakes that the sweep has
   */
  static Map<String, ParameterPath> paths(SweepSubmission submission) throws InvalidSpecException {
    var rules = new SweepRules(submission.spec());
    rules.errors.addAll(SpecRules.conflicts(submission.name(), submission.labels()));
    rules.metric(submission.spec().goal());
    var paths = new HashMap<String, ParameterPath>();
    switch (submission.spec().over()) {
      case GridPlan grid -> {
        rules.grid(grid);
        paths.putAll(rules.paths(grid.parameters().keySet(), OVER + ".parameters."));
      }
      case ListPlan list -> {
        for (int i = 0; i < list.points().size(); i++) {
          String place = "%s.points[%d].".formatted(OVER, i);
          paths.putAll(rules.paths(list.points().get(i).keySet(), place));
        }
        rules.differ(list.points(), OVER + ".points");
      }
      case RandomPlan random -> {
        rules.random(random);
        paths.putAll(rules.paths(random.parameters().keySet(), OVER + ".parameters."));
      }
    }
    rules.size(submission.spec().over());
    if (!rules.errors.isEmpty()) {
      throw new InvalidSpecException(rules.errors);
    }
    return paths;
  }

  private void metric(Objective objective) {
    if (!Objective.metrics().contains(objective.metric())) {
      note(
          "spec.objective.metric",
          Code.UNKNOWN_NAME,
          "must be one of %s; it is \"%s\". Maybe you mean %s."
              .formatted(
                  String.join(", ", Objective.metrics()),
                  objective.metric(),
                  NearestName.to(objective.metric(), Objective.metrics())));
    } else if (!objective.ofCurve()
        && (objective.series() != null || objective.timeSeconds() != null)) {
      note(
          "spec.objective",
          Code.CONFLICT,
          "%s is of the training, which has no series and no times: leave these out"
              .formatted(objective.metric()));
    }
  }

  private void size(SweepPlan plan) {
    boolean counted = plan instanceof RandomPlan random && random.count() == null;
    if (plan.size() == 0 && !counted && errors.isEmpty()) {
      note(OVER, Code.MISSING_FIELD, "must have at least one point");
    }
    if (plan.size() > SweepPlan.MOST_POINTS) {
      note(
          OVER,
          Code.OUT_OF_RANGE,
          "makes %d points; a sweep may have %d. Split it, or take random points."
              .formatted(plan.size(), SweepPlan.MOST_POINTS));
    }
  }

  private void grid(GridPlan grid) {
    requireParameters(grid.parameters());
    grid.parameters().forEach((path, values) -> values(values, OVER + ".parameters." + path));
  }

  private void random(RandomPlan random) {
    requireParameters(random.parameters());
    if (random.count() == null) {
      note(OVER + ".count", Code.MISSING_FIELD, "is missing: how many points are drawn");
    }
    random
        .parameters()
        .forEach((path, distribution) -> distribution(distribution, OVER + ".parameters." + path));
  }

  private void requireParameters(Map<String, ?> parameters) {
    if (parameters.isEmpty()) {
      note(
          OVER + ".parameters",
          Code.MISSING_FIELD,
          "must name at least one parameter by its path, such as training.epochs");
    }
  }

  private void distribution(Distribution distribution, String place) {
    switch (distribution) {
      case UniformDistribution it -> {
        if (range(it.min(), it.max(), place) && it.whole() && empty(it.min(), it.max())) {
          note(place, Code.CONFLICT, "has no whole number from min to max");
        }
      }
      case LogUniformDistribution it -> {
        if (range(it.min(), it.max(), place) && it.min() != null && it.min() <= 0) {
          note(place + ".min", Code.OUT_OF_RANGE, "must be above 0; it is " + it.min());
        }
      }
      case ValuesDistribution it -> values(it.values(), place + ".values");
    }
  }

  private static boolean empty(@Nullable Double min, @Nullable Double max) {
    return min != null && max != null && Math.ceil(min) > Math.floor(max);
  }

  private boolean range(@Nullable Double min, @Nullable Double max, String place) {
    if (min == null) {
      note(place + ".min", Code.MISSING_FIELD, "is missing: the smallest number");
    }
    if (max == null) {
      note(place + ".max", Code.MISSING_FIELD, "is missing: the largest number");
    }
    if (min == null || max == null) {
      return false;
    }
    if (min >= max) {
      note(place, Code.CONFLICT, "min must be below max; they are %s and %s".formatted(min, max));
      return false;
    }
    return true;
  }

  private void values(List<JsonNode> values, String place) {
    if (values.isEmpty()) {
      note(place, Code.OUT_OF_RANGE, "must list at least one value");
    }
    differ(values, place);
  }

  private void differ(List<?> values, String place) {
    var before = new HashSet<Object>();
    for (int i = 0; i < values.size(); i++) {
      if (!before.add(values.get(i))) {
        note(
            "%s[%d]".formatted(place, i),
            Code.CONFLICT,
            "is the same as one before it, and would be the same job again");
      }
    }
  }

  private Map<String, ParameterPath> paths(Iterable<String> texts, String place) {
    var paths = new LinkedHashMap<String, ParameterPath>();
    for (String text : texts) {
      if (text.equals(SweepReader.SEED)) {
        if (spec.seeds() == SeedRule.INDEPENDENT) {
          note(place + text, Code.CONFLICT, "is given by seeds: independent already");
        }
        continue;
      }
      try {
        var path = new ParameterPath(text);
        for (ParameterPath other : paths.values()) {
          if (path.contains(other) || other.contains(path)) {
            note(place + text, Code.CONFLICT, "and %s set the same field".formatted(other));
          }
        }
        paths.put(text, path);
      } catch (IllegalArgumentException unknown) {
        note(place + text, Code.UNKNOWN_FIELD, String.valueOf(unknown.getMessage()));
      }
    }
    return paths;
  }

  private void note(String field, Code code, String message) {
    errors.add(new FieldError(field, code, message));
  }
}
