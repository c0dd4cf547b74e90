package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.dataset.DatasetDescription;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.DatasetChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold between a data set and how a spec uses it. */
final class DatasetRules {
  private static final String FIELD = "spec.dataset";

  private final List<FieldError> errors = new ArrayList<>();

  private DatasetRules() {}

  static List<FieldError> conflicts(DatasetChoice choice, DatasetDescription dataset) {
    var rules = new DatasetRules();
    rules.atMost("trainSamples", choice.trainSamples(), dataset.trainSize());
    rules.atMost("validationSamples", choice.validationSamples(), dataset.validationSize());
    rules.atMost("testSamples", choice.testSamples(), dataset.testSize());
    if (choice.normalize() && !(dataset.shape() instanceof ImageShape)) {
      String message =
          "is for images; the samples of %s are %s".formatted(dataset.name(), dataset.shape());
      rules.note("normalize", Code.CONFLICT, message);
    }
    if (choice.augmentation() != null) {
      try {
        choice.augmentation().requireFits(dataset.shape());
      } catch (IllegalArgumentException unfit) {
        rules.note("augmentation", Code.CONFLICT, String.valueOf(unfit.getMessage()));
      }
    }
    return rules.errors;
  }

  private void atMost(String field, @Nullable Integer samples, int size) {
    if (samples != null && samples > size) {
      String message =
          "must be at most %d, the size of that part; it is %d".formatted(size, samples);
      note(field, Code.OUT_OF_RANGE, message);
    }
  }

  private void note(String field, Code code, String message) {
    errors.add(new FieldError(FIELD + "." + field, code, message));
  }
}
