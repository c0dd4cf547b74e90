package io.kirchhoff.experiment.catalog;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.experiment.reading.Choice;
import io.kirchhoff.experiment.reading.ProgrammingVocabulary;
import io.kirchhoff.experiment.reading.SensitivityVocabulary;
import io.kirchhoff.experiment.reading.TrainingVocabulary;
import io.kirchhoff.experiment.reading.Vocabulary;
import io.kirchhoff.experiment.sensitivity.Variation;
import io.kirchhoff.experiment.spec.DatasetChoice;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of which kind the things are that can stand at a place in a spec. */
final class CatalogKinds {
  static final String DATASETS = "datasets";
  static final String PRESETS = "presets";
  static final String NONIDEALITIES = "nonidealities";
  static final String RANGES = "ranges";
  static final String COMPENSATIONS = "compensations";

  /** The kinds whose things have settings of their own, each with where they are chosen from. */
  static final Map<String, Choice<?>> CHOICES = choices();

  private CatalogKinds() {}

  private static Map<String, Choice<?>> choices() {
    var choices = new LinkedHashMap<String, Choice<?>>();
    choices.put("networks", Vocabulary.NETWORKS);
    choices.put("devices", Vocabulary.DEVICES);
    choices.put("converters", Vocabulary.CONVERTERS);
    choices.put("modifiers", TrainingVocabulary.MODIFIERS);
    choices.put("clips", TrainingVocabulary.CLIPS);
    choices.put("remaps", TrainingVocabulary.REMAPS);
    choices.put("optimizers", TrainingVocabulary.OPTIMIZERS);
    choices.put("schedules", TrainingVocabulary.SCHEDULES);
    choices.put("gradient-clips", TrainingVocabulary.GRADIENT_CLIPS);
    choices.put("searches", ProgrammingVocabulary.SEARCHES);
    choices.put(RANGES, SensitivityVocabulary.RANGES);
    choices.put("curves", Vocabulary.CURVES);
    choices.put("recalibrations", Vocabulary.RECALIBRATIONS);
    choices.put("calibrations", Vocabulary.CALIBRATIONS);
    return choices;
  }

  /**
   * The kind whose things can be named at a place; none where something else stands. The names of
   * presets, data sets and nonidealities stand there as texts, those of other things within an
   * object.
   */
  static @Nullable String at(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == DriftCompensation.class) {
      return COMPENSATIONS;
    }
    Class<?> owner = component.getDeclaringRecord();
    if (owner == DatasetChoice.class && component.getName().equals("name")) {
      return DATASETS;
    }
    if (owner == Variation.class && component.getName().equals("parameter")) {
      return NONIDEALITIES;
    }
    Choice<?> around = Vocabulary.choice(owner);
    if (around != null && component.getName().equals(around.discriminator())) {
      return PRESETS;
    }
    Choice<?> choice = Vocabulary.choice(type);
    return CHOICES.entrySet().stream()
        .filter(kind -> kind.getValue().equals(choice))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** The field of an object that holds the name of a thing of a kind. */
  static String discriminator(String kind) {
    Choice<?> choice = CHOICES.get(kind);
    return choice == null ? "name" : choice.discriminator();
  }
}
