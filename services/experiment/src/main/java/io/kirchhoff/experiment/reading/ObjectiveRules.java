package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.dataset.DatasetDescription;
import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.SeriesPlan;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.sweep.Objective;
import java.util.ArrayList;
import java.util.List;

/** Whether a child of a sweep has what the best one is told by. */
final class ObjectiveRules {
  private static final String FIELD = "spec.objective";

  private ObjectiveRules() {}

  static List<FieldError> conflicts(Objective objective, Submission child) {
    TrainingExperiment experiment = child.spec();
    var errors = new ArrayList<FieldError>();
    String metric = objective.metric();
    if (!objective.ofCurve() && experiment.training() == null) {
      errors.add(
          error("metric", Code.CONFLICT, metric + " is of a training, and this trains nothing"));
    }
    DatasetDescription dataset = DatasetRules.find(experiment.dataset(), new ArrayList<>());
    if (dataset != null && metric.startsWith("validation") && dataset.validationSize() == 0) {
      errors.add(
          error(
              "metric",
              Code.CONFLICT,
              "%s needs a validation part, and the data set %s has none"
                  .formatted(metric, dataset.name())));
    }
    boolean perplexity = metric.equals(Point.PERPLEXITY) || metric.equals("validationPerplexity");
    if (dataset != null && perplexity && dataset.targets() <= 1) {
      errors.add(
          error(
              "metric",
              Code.CONFLICT,
              "%s is for language models, and the data set %s is for none"
                  .formatted(metric, dataset.name())));
    }
    if (objective.ofCurve()) {
      errors.addAll(curve(objective, experiment));
    }
    return errors;
  }

  private static List<FieldError> curve(Objective objective, TrainingExperiment experiment) {
    var errors = new ArrayList<FieldError>();
    List<String> names = SeriesPlan.of(experiment).stream().map(SeriesSpec::name).toList();
    String series = objective.series();
    if (series != null && !names.contains(series)) {
      errors.add(
          error(
              "series",
              Code.UNKNOWN_NAME,
              "must be one of %s; it is \"%s\". Maybe you mean %s."
                  .formatted(String.join("; ", names), series, NearestName.to(series, names))));
    }
    InferenceSpec inference = experiment.inference();
    List<Double> times = inference == null ? List.of(0.0) : inference.times();
    Double seconds = objective.timeSeconds();
    if (seconds != null && !times.contains(seconds)) {
      errors.add(
          error(
              "timeSeconds",
              Code.UNKNOWN_NAME,
              "must be one of the times of the curves, %s; it is %s".formatted(times, seconds)));
    }
    return errors;
  }

  private static FieldError error(String field, Code code, String message) {
    return new FieldError(FIELD + "." + field, code, message);
  }
}
