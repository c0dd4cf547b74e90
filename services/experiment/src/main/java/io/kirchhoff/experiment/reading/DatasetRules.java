package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.dataset.DatasetDescription;
import io.kirchhoff.engine.dataset.Datasets;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.OwnData;
import io.kirchhoff.engine.dataset.OwnFiles;
import io.kirchhoff.engine.parameter.NearestName;
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

  /** What the choice stands for; none, and errors noted, where it stands for nothing. */
  static @Nullable DatasetDescription find(DatasetChoice choice, List<FieldError> errors) {
    var rules = new DatasetRules();
    DatasetDescription found = rules.find(choice);
    errors.addAll(rules.errors);
    return found;
  }

  private @Nullable DatasetDescription find(DatasetChoice choice) {
    String name = choice.name();
    OwnFiles files = choice.files();
    if (OwnData.formats().contains(name)) {
      if (files == null) {
        note(
            "files",
            Code.MISSING_FIELD,
            "is missing: %s is the format of your own files".formatted(name));
        return null;
      }
      if (files.label() != null && !name.equals("csv")) {
        note("files.label", Code.CONFLICT, "is for csv; %s has no columns".formatted(name));
      }
      return OwnData.describe(name, files);
    }
    List<String> names = new ArrayList<>();
    for (DatasetDescription dataset : Datasets.catalogue()) {
      if (dataset.name().equals(name)) {
        if (files != null) {
          note(
              "files",
              Code.CONFLICT,
              "is for your own files in %s; %s is of the catalogue"
                  .formatted(String.join(", ", OwnData.formats()), name));
        }
        return dataset;
      }
      names.add(dataset.name());
    }
    names.addAll(OwnData.formats());
    note(
        "name",
        Code.UNKNOWN_NAME,
        "must be one of %s; it is \"%s\". Maybe you mean %s."
            .formatted(String.join(", ", names), name, NearestName.to(name, names)));
    return null;
  }

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
