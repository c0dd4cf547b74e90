package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.LayerRule;
import io.kirchhoff.experiment.spec.Mapping;
import io.kirchhoff.experiment.spec.ProgrammingSpec;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What must hold between a search for a mapping and the rest of its experiment. */
final class ProgrammingRules {
  private static final long MOST_WEIGHTS = 1_000_000;
  private static final String PATH = "spec.programming.";

  private final ProgrammingSpec programming;
  private final List<FieldError> errors = new ArrayList<>();

  private ProgrammingRules(ProgrammingSpec programming) {
    this.programming = programming;
  }

  static List<FieldError> conflicts(TrainingExperiment experiment) {
    InferenceSpec inference = experiment.inference();
    if (inference == null) {
      return List.of();
    }
    ProgrammingSpec programming = experiment.programming();
    if (programming == null) {
      return withoutSearch(inference);
    }
    var rules = new ProgrammingRules(programming);
    rules.factors();
    rules.range(inference.device());
    rules.times(inference);
    rules.size();
    rules.convertersOfLayers(inference);
    return rules.errors;
  }

  private static List<FieldError> withoutSearch(InferenceSpec inference) {
    var errors = new ArrayList<FieldError>();
    List<SeriesSpec> series = inference.series() == null ? List.of() : inference.series();
    for (int i = 0; i < series.size(); i++) {
      if (series.get(i).mapping() == Mapping.OPTIMISED) {
        errors.add(
            new FieldError(
                "spec.inference.series[" + i + "].mapping",
                Code.CONFLICT,
                "must be stated or absent: only a weight-programming finds another mapping. That of an earlier one is named by inference.converter, {\"fromJob\": \"its id\"}"));
      }
    }
    return errors;
  }

  private void factors() {
    List<Double> factors = programming.factors();
    if (factors != null && factors.size() != programming.pairs()) {
      note(
          "factors",
          "must have one for each of the %d pairs; it has %d"
              .formatted(programming.pairs(), factors.size()));
    }
    boolean searched = factors == null && programming.pairs() > 1;
    if (searched && !(programming.smallestFactor() < programming.largestFactor())) {
      note(
          "largestFactor",
          "must be above smallestFactor, %s; it is %s. A significance that is known is stated in factors"
              .formatted(programming.smallestFactor(), programming.largestFactor()));
    }
  }

  private void range(DeviceModel device) {
    String holds =
        "the device %s holds %s to %s µS"
            .formatted(Vocabulary.DEVICES.nameOf(device), device.gMin(), device.gMax());
    Double gMin = programming.gMin();
    Double gMax = programming.gMax();
    if (gMin != null && gMin < device.gMin()) {
      note("gMin", "is %s µS, but %s".formatted(gMin, holds));
    }
    if (gMax != null && gMax > device.gMax()) {
      note("gMax", "is %s µS, but %s".formatted(gMax, holds));
    }
    double low = gMin == null ? device.gMin() : gMin;
    double high = gMax == null ? device.gMax() : gMax;
    if (!(low < high)) {
      note(
          gMin == null ? "gMax" : "gMin",
          "leaves no conductances: from %s to %s µS there is none that a mapping could use"
              .formatted(low, high));
    }
  }

  private void times(InferenceSpec inference) {
    List<Double> stated = programming.times();
    if (stated != null) {
      if (stated.isEmpty() || stated.size() > InferenceSpec.MAX_TIMES) {
        note(
            "times",
            "must name 1 to %d times; it names %d"
                .formatted(InferenceSpec.MAX_TIMES, stated.size()));
      }
      for (int i = 0; i < stated.size(); i++) {
        try {
          inference.device().requireReadable(stated.get(i));
        } catch (IllegalArgumentException refused) {
          note("times[" + i + "]", String.valueOf(refused.getMessage()));
        }
      }
    }
    List<Double> weights = programming.timeWeights();
    int times = stated == null ? inference.times().size() : stated.size();
    if (weights != null
        && (weights.size() != times || weights.stream().noneMatch(weight -> weight > 0))) {
      note(
          "timeWeights",
          "must have one for each of the %d times, at least one of them above 0; it is %s"
              .formatted(times, weights));
    }
  }

  private void size() {
    long draws = (long) programming.sample() * programming.chips() * programming.pairs();
    if (draws > MOST_WEIGHTS) {
      note(
          "sample",
          "times chips and pairs must be at most %d, all of which are kept in memory; it is %d"
              .formatted(MOST_WEIGHTS, draws));
    }
  }

  private void convertersOfLayers(InferenceSpec inference) {
    List<LayerRule> layers = Objects.requireNonNullElse(inference.layers(), List.of());
    for (int i = 0; i < layers.size() && !programming.byLayer(); i++) {
      if (layers.get(i).converter() != null) {
        errors.add(
            new FieldError(
                "spec.inference.layers[" + i + "].converter",
                Code.CONFLICT,
                "has no place beside a search for one mapping of all weights. Leave it out, or set spec.programming.weights to by-layer: then each layer has a search of its own, against its own converter"));
      }
    }
  }

  private void note(String field, String message) {
    errors.add(new FieldError(PATH + field, Code.CONFLICT, message));
  }
}
