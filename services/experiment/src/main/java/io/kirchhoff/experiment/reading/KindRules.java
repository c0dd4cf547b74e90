package io.kirchhoff.experiment.reading;

import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import java.util.ArrayList;
import java.util.List;

/** Which parts an experiment has depends on its kind. */
final class KindRules {
  private KindRules() {}

  static List<FieldError> conflicts(Submission submission) {
    TrainingExperiment experiment = submission.spec();
    var errors = new ArrayList<FieldError>();
    switch (submission.kind()) {
      case TRAINING -> {
        if (experiment.training() == null) {
          errors.add(
              missing("spec.training", "How the network is trained. Without training, kind is %s"));
        }
      }
      case DRIFT_INFERENCE -> {
        if (experiment.training() != null) {
          errors.add(
              new FieldError(
                  "spec.training",
                  Code.CONFLICT,
                  "has no place in a %s, which trains nothing; kind training does both"
                      .formatted(name())));
        }
        if (experiment.start() == null) {
          errors.add(
              new FieldError(
                  "spec.network",
                  Code.CONFLICT,
                  "must be that of an earlier job, {\"fromJob\": \"its id\"}: a %s tests trained weights"
                      .formatted(name())));
        }
        if (experiment.inference() == null) {
          errors.add(missing("spec.inference", "How the network is put on chips and tested"));
        }
      }
      case WEIGHT_PROGRAMMING -> {
        if (experiment.training() == null && experiment.start() == null) {
          errors.add(
              missing(
                  "spec.training",
                  "How the network is trained. Without training, spec.network must be that of an earlier job, {\"fromJob\": \"its id\"}"));
        }
        if (experiment.inference() == null) {
          errors.add(
              missing("spec.inference", "The devices, and how the network is tested on them"));
        }
      }
      case SWEEP, SENSITIVITY ->
          throw new IllegalArgumentException(
              "What has children is read by a reader of its own, not as one experiment.");
    }
    programming(submission, errors);
    return errors;
  }

  private static void programming(Submission submission, List<FieldError> errors) {
    boolean searches = submission.kind() == JobKind.WEIGHT_PROGRAMMING;
    boolean stated = submission.spec().programming() != null;
    if (searches && !stated) {
      errors.add(
          missing("spec.programming", "How the mapping is searched; {} takes the standard values"));
    }
    if (stated && !searches) {
      errors.add(
          new FieldError(
              "spec.programming",
              Code.CONFLICT,
              "has its place in kind weight-programming alone; the mapping that one has found is named by inference.converter, {\"fromJob\": \"its id\"}"));
    }
  }

  private static FieldError missing(String field, String meaning) {
    return new FieldError(field, Code.MISSING_FIELD, "is missing: " + meaning.formatted(name()));
  }

  private static String name() {
    return JsonName.of(JobKind.DRIFT_INFERENCE);
  }
}
