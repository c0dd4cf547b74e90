package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.dataset.DatasetDescription;
import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.LayerRule;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import java.util.ArrayList;
import java.util.List;

/** What must hold between the rules for single layers and the network. */
final class LayerConflicts {
  private static final String TRAINING = "spec.training.analog.layers";
  private static final String INFERENCE = "spec.inference.layers";

  private final List<String> layers;
  private final List<FieldError> errors = new ArrayList<>();

  private LayerConflicts(List<String> layers) {
    this.layers = layers;
  }

  /**
   * @param layers the names of the network's layers that make products
   */
  static List<FieldError> of(TrainingExperiment experiment, List<String> layers) {
    var conflicts = new LayerConflicts(layers);
    AnalogTrainingSpec analog = experiment.hardwareAware();
    if (analog != null) {
      conflicts.matches(analog.layers(), TRAINING);
      conflicts.convertsNothing(analog.layers());
      conflicts.plan(
          analog.tiles(),
          analog.layers(),
          TRAINING,
          "so that nothing is left of hardware-aware training; without spec.training.analog the training is in FP32");
      if (conflicts.errors.isEmpty()) {
        conflicts.trainable(LayerTiles.inTraining(analog));
      }
    }
    InferenceSpec inference = experiment.inference();
    if (inference != null) {
      boolean own = LayerTiles.hasRules(inference);
      List<LayerRule> rules = LayerTiles.rules(inference, analog);
      if (inference.layers() != null) {
        conflicts.matches(inference.layers(), INFERENCE);
      }
      conflicts.plan(
          inference.tiles(),
          rules,
          own ? INFERENCE : TRAINING,
          "so that no weight is left to program into devices; without spec.inference the digital network alone is tested");
      if (own && analog != null) {
        conflicts.digitalOnChipsOnly(
            LayerTiles.inTraining(analog),
            new LayerTiles(inference.tiles(), rules),
            "spec.training.analog trains on tiles: make the same layers digital in " + TRAINING);
      }
    }
    return conflicts.errors.stream().distinct().toList();
  }

  /**
   * What a drift inference's own rules say of hardware-aware weights that another job trained.
   *
   * @param earlier the other job's experiment
   */
  static List<FieldError> ofTakenOver(TrainingExperiment experiment, TrainingExperiment earlier) {
    InferenceSpec inference = experiment.inference();
    AnalogTrainingSpec analog = earlier.hardwareAware();
    DatasetDescription dataset = DatasetRules.find(experiment.dataset(), new ArrayList<>());
    if (experiment.training() != null
        || !experiment.makes(Weights.HWA)
        || analog == null
        || inference == null
        || inference.layers() == null
        || dataset == null) {
      return List.of();
    }
    var conflicts =
        new LayerConflicts(experiment.network().layers(dataset.shape(), dataset.classes().size()));
    conflicts.digitalOnChipsOnly(
        LayerTiles.inTraining(analog),
        new LayerTiles(inference.tiles(), inference.layers()),
        "the earlier job trained on tiles");
    return conflicts.errors;
  }

  private void matches(List<LayerRule> rules, String path) {
    for (int i = 0; i < rules.size(); i++) {
      String pattern = rules.get(i).match();
      String field = path + "[" + i + "].match";
      if (pattern.isBlank() || pattern.length() > LayerRule.MAX_MATCH) {
        note(
            field,
            Code.OUT_OF_RANGE,
            "must be 1 to %d characters; it has %d"
                .formatted(LayerRule.MAX_MATCH, pattern.length()));
      } else if (layers.stream().noneMatch(rules.get(i)::matches)) {
        note(
            field,
            Code.UNKNOWN_NAME,
            "\"%s\" matches no layer of this network; its layers are %s. Maybe you mean %s."
                .formatted(pattern, String.join(", ", layers), NearestName.to(pattern, layers)));
      }
    }
  }

  private void convertsNothing(List<LayerRule> training) {
    for (int i = 0; i < training.size(); i++) {
      if (training.get(i).converter() != null) {
        note(
            TRAINING + "[" + i + "].converter",
            Code.CONFLICT,
            "has no place in training, which knows no conductances: state it in "
                + INFERENCE
                + ", where rules that state converters alone leave those of training as they are");
      }
    }
  }

  private void plan(TileSettings general, List<LayerRule> rules, String path, String meaning) {
    var plan = new LayerTiles(general, rules);
    layers.forEach(
        layer ->
            plan.settings(
                layer,
                (rule, group, reason) ->
                    note(
                        "%s[%d].%s".formatted(path, rule, group),
                        Code.CONFLICT,
                        String.valueOf(reason.getMessage()))));
    if (layers.stream().allMatch(plan::digital)) {
      note(path, Code.CONFLICT, "makes every layer of the network digital, " + meaning);
    }
  }

  /** Whether each layer's tiles can be trained. */
  private void trainable(LayerTiles plan) {
    for (String layer : layers) {
      try {
        plan.tilesOf(layer).ifPresent(TileSettings::requireTrainable);
      } catch (IllegalArgumentException refused) {
        note(
            "spec.training.analog.inputRange", Code.CONFLICT, String.valueOf(refused.getMessage()));
      }
    }
  }

  private void digitalOnChipsOnly(LayerTiles trained, LayerTiles chips, String meaning) {
    List<String> only =
        layers.stream().filter(layer -> chips.digital(layer) && !trained.digital(layer)).toList();
    if (!only.isEmpty()) {
      note(
          INFERENCE,
          Code.CONFLICT,
          "makes %s digital, which %s".formatted(String.join(", ", only), meaning));
    }
  }

  private void note(String field, Code code, String message) {
    errors.add(new FieldError(field, code, message));
  }
}
