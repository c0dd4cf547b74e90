package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.dataset.DatasetDescription;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold between fields that are right each by itself. */
final class SpecRules {
  private final List<FieldError> errors = new ArrayList<>();

  private SpecRules() {}

  static List<FieldError> conflicts(Submission submission) {
    var rules = new SpecRules();
    rules.texts(submission.name(), submission.labels());
    rules.errors.addAll(KindRules.conflicts(submission));
    DatasetDescription dataset = DatasetRules.find(submission.spec().dataset(), rules.errors);
    if (dataset != null) {
      rules.network(submission.spec(), dataset);
    }
    rules.errors.addAll(TrainingRules.conflicts(submission.spec(), dataset));
    if (submission.spec().inference() != null) {
      rules.times(submission.spec().inference());
      rules.errors.addAll(DeviceRules.conflicts(submission.spec().inference()));
      rules.series(submission.spec(), submission.spec().inference());
    }
    rules.errors.addAll(ProgrammingRules.conflicts(submission.spec()));
    return rules.errors;
  }

  /** What is wrong with what people call a job. */
  static List<FieldError> conflicts(String name, Map<String, String> labels) {
    var rules = new SpecRules();
    rules.texts(name, labels);
    return rules.errors;
  }

  private void texts(String name, Map<String, String> labels) {
    length("name", name, Submission.MAX_NAME);
    if (labels.size() > Submission.MAX_LABELS) {
      String message =
          "may hold %d labels; it holds %d".formatted(Submission.MAX_LABELS, labels.size());
      note("labels", Code.OUT_OF_RANGE, message);
    }
    labels.forEach(
        (label, value) -> {
          length("labels", label, Submission.MAX_LABEL_NAME);
          length("labels." + label, value, Submission.MAX_LABEL_VALUE);
        });
  }

  private void length(String field, String text, int longest) {
    boolean controls = text.codePoints().anyMatch(Character::isISOControl);
    if (text.isBlank() || text.length() > longest || controls) {
      String message =
          "must be 1 to %d characters without control characters; it has %d"
              .formatted(longest, text.length());
      note(field, Code.OUT_OF_RANGE, message);
    }
  }

  private void network(TrainingExperiment experiment, DatasetDescription dataset) {
    errors.addAll(DatasetRules.conflicts(experiment.dataset(), dataset));
    try {
      int answers = experiment.network().targets(dataset.shape());
      if (answers != dataset.targets()) {
        String message =
            "gives %d answers for a sample, but data set %s asks for %d"
                .formatted(answers, dataset.name(), dataset.targets());
        note("spec.network", Code.CONFLICT, message);
        return;
      }
      List<String> layers = experiment.network().layers(dataset.shape(), dataset.classes().size());
      errors.addAll(LayerConflicts.of(experiment, layers));
    } catch (IllegalArgumentException unfit) {
      note("spec.network", Code.CONFLICT, String.valueOf(unfit.getMessage()));
    }
  }

  private void times(InferenceSpec inference) {
    List<Double> times = inference.times();
    if (times.isEmpty() || times.size() > InferenceSpec.MAX_TIMES) {
      String message =
          "must name 1 to %d times; it names %d".formatted(InferenceSpec.MAX_TIMES, times.size());
      note("spec.inference.times", Code.OUT_OF_RANGE, message);
    }
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i) <= times.get(i - 1)) {
        note(
            "spec.inference.times[" + i + "]",
            Code.CONFLICT,
            "must be after the time before it, %s s; it is %s s"
                .formatted(times.get(i - 1), times.get(i)));
      }
    }
  }

  private void series(TrainingExperiment experiment, InferenceSpec inference) {
    if (inference.series() == null) {
      return;
    }
    if (inference.series().isEmpty()) {
      note(
          "spec.inference.series",
          Code.OUT_OF_RANGE,
          "must name at least one series, or be left out");
    }
    var names = new HashSet<String>();
    for (int i = 0; i < inference.series().size(); i++) {
      SeriesSpec series = inference.series().get(i);
      String path = "spec.inference.series[" + i + "]";
      length(path + ".name", series.name(), SeriesSpec.MAX_NAME);
      if (!names.add(series.name())) {
        note(
            path + ".name",
            Code.CONFLICT,
            "must differ from the names of the other series; it is \"%s\" again"
                .formatted(series.name()));
      }
      if (!experiment.makes(series.weights())) {
        note(
            path + ".weights",
            Code.CONFLICT,
            "this experiment has no %s weights; %s"
                .formatted(
                    JsonName.of(series.weights()),
                    experiment.training() == null
                        ? "a drift inference has those that spec.network.weights takes over"
                        : "spec.training.analog makes hwa weights; beside them, spec.training.pretraining makes fp32 weights and spec.network.fromJob brings them"));
      }
    }
  }

  private void note(String field, Code code, String message) {
    errors.add(new FieldError(field, code, message));
  }
}
