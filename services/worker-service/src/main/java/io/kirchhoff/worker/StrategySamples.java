package io.kirchhoff.worker;

import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.strategy.NetworkSample;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.ProgrammingSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.strategy.StrategySample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Draws the weights that an experiment's searches are for. */
final class StrategySamples {
  private final TrainingExperiment experiment;
  private final NetworkOnTiles onTiles;

  StrategySamples(TrainingExperiment experiment, NetworkOnTiles onTiles) {
    this.experiment = experiment;
    this.onTiles = onTiles;
  }

  /** One sample of all weights, or one of each layer on tiles in the order of the layers. */
  List<StrategySample> draw(TaskLease lease, TaskReport report) throws IOException {
    InferenceSpec inference = Objects.requireNonNull(experiment.inference());
    ProgrammingSpec programming = Objects.requireNonNull(experiment.programming());
    report.send(new Progress(Phase.STRATEGY, 0, programming.budget(inference)));
    try (Network network = onTiles.of(experiment.mappedWeights(), lease)) {
      return NetworkUnfitException.unlessFits(
          () ->
              programming.byLayer()
                  ? byLayer(network, programming.sample())
                  : List.of(
                      new StrategySample(
                          0, null, NetworkSample.of(network, programming.sample()))));
    }
  }

  private static List<StrategySample> byLayer(Network network, int count) {
    List<String> products = network.products();
    var samples = new ArrayList<StrategySample>();
    NetworkSample.byLayer(network, count)
        .forEach(
            (layer, weights) ->
                samples.add(new StrategySample(products.indexOf(layer), layer, weights)));
    return samples;
  }
}
