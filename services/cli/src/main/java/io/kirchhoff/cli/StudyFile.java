package io.kirchhoff.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code study.yaml} says about the experiments in its folder.
 *
 * @param title the document's heading
 * @param introduction Markdown that comes first
 * @param remarks the file in the folder whose Markdown comes last; none where absent
 * @param digital the curve that others are compared with
 * @param chance the accuracy of guessing, from 0 to 1, such as 0.1 for ten classes
 * @param experiments in the document's order
 */
record StudyFile(
    String title,
    @Nullable String introduction,
    @Nullable String remarks,
    @Nullable String digital,
    @Nullable Double chance,
    List<Experiment> experiments) {
  static final String NAME = "study.yaml";

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * One experiment.
   *
   * @param spec its file in the folder, JSON or YAML as {@code submit} takes it
   * @param title its heading
   * @param about Markdown for its section; absent: none
   * @param chance the accuracy of guessing, where it is not that of the study
   */
  record Experiment(String spec, String title, @Nullable String about, @Nullable Double chance) {}

  /** Reads it from a study's folder. */
  static StudyFile in(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      StudyFile study = STRICT.readValue(SubmissionFile.json(file), StudyFile.class);
      study.check(file);
      return study;
    } catch (JacksonException unfit) {
      throw CommandFailure.unusable("%s: %s".formatted(file, unfit.getOriginalMessage()));
    }
  }

  private void check(Path file) {
    require(title, file, "title");
    require(experiments, file, "experiments");
    if (experiments.isEmpty()) {
      throw CommandFailure.unusable(file + ": experiments is empty; name at least one.");
    }
    for (Experiment experiment : experiments) {
      require(experiment.spec(), file, "experiments.spec");
      require(experiment.title(), file, "experiments.title");
      double share = chanceOf(experiment);
      if (!(share >= 0 && share < 1)) {
        throw CommandFailure.unusable(
            "%s: chance of %s must be stated, from 0 to below 1: the accuracy of guessing, such as 0.1 for ten classes."
                .formatted(file, experiment.spec()));
      }
    }
  }

  private static void require(@Nullable Object value, Path file, String field) {
    if (value == null) {
      throw CommandFailure.unusable("%s: %s is missing.".formatted(file, field));
    }
  }

  /** The accuracy of guessing in an experiment; NaN where nothing says it. */
  double chanceOf(Experiment experiment) {
    Double own = experiment.chance();
    Double common = chance;
    return own != null ? own : common != null ? common : Double.NaN;
  }

  String digitalCurve() {
    return Objects.requireNonNullElse(digital, "digital");
  }

  String introductionText() {
    return Objects.requireNonNullElse(introduction, "");
  }

  String remarksText(Path folder) {
    if (remarks == null) {
      return "";
    }
    Path file = folder.resolve(remarks);
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw CommandFailure.unusable("%s: cannot be read: %s".formatted(file, unreadable));
    }
  }
}
