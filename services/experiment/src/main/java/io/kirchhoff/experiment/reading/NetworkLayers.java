package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.conversion.TilePlan;
import io.kirchhoff.engine.dataset.DatasetDescription;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The layers of an experiment's network that make products, by name. */
public final class NetworkLayers {
  private static final List<String> NAMED_BY = List.of("network", "dataset");

  private NetworkLayers() {}

  /**
   * The layers of a submitted experiment, whatever else it says.
   *
   * @param spec as it was submitted
   * @return empty where network and data make none, of which the reader tells more
   */
  public static Optional<List<String>> of(JsonNode spec) {
    ObjectNode network = JsonNodeFactory.instance.objectNode();
    NAMED_BY.stream().filter(spec::has).forEach(field -> network.set(field, spec.get(field)));
    try {
      return of(SpecReader.readExperiment(network));
    } catch (InvalidSpecException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> of(TrainingExperiment experiment) {
    DatasetDescription dataset = DatasetRules.find(experiment.dataset(), new ArrayList<>());
    if (dataset == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(experiment.network().layers(dataset.shape(), dataset.classes().size()));
    } catch (IllegalArgumentException unfit) {
      return Optional.empty();
    }
  }

  /**
   * The layers on tiles whose converter no rule states, of whatever weights the experiment has.
   *
   * @param experiment a valid one with inference
   * @param analog the hardware-aware training of its weights; absent where there was none
   */
  public static List<String> withoutConverter(
      TrainingExperiment experiment, @Nullable AnalogTrainingSpec analog) {
    InferenceSpec inference = Objects.requireNonNull(experiment.inference());
    List<TilePlan> plans = new ArrayList<>();
    for (Weights weights : Weights.values()) {
      if (experiment.makes(weights)) {
        plans.add(LayerTiles.inInference(inference, analog, weights));
      }
    }
    return of(experiment).orElse(List.of()).stream()
        .filter(layer -> plans.stream().anyMatch(plan -> plan.tilesOf(layer).isPresent()))
        .filter(layer -> !inference.statesConverterOf(layer))
        .toList();
  }
}
