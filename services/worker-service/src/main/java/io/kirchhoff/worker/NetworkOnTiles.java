package io.kirchhoff.worker;

import io.kirchhoff.engine.conversion.TilePlan;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.inference.InputRangeCalibration;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.experiment.reading.LayerTiles;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.job.TaskLease;
import java.io.IOException;
import java.util.Objects;

/** The trained weights of an experiment on the tiles of its inference. */
final class NetworkOnTiles {
  private final TrainingExperiment experiment;
  private final Dataset data;
  private final ExperimentStreams streams;
  private final TrainedNetworks networks;

  NetworkOnTiles(
      TrainingExperiment experiment,
      Dataset data,
      ExperimentStreams streams,
      TrainedNetworks networks) {
    this.experiment = experiment;
    this.data = data;
    this.streams = streams;
    this.networks = networks;
  }

  Network of(Weights weights, TaskLease lease) throws IOException {
    InferenceSpec inference = Objects.requireNonNull(experiment.inference());
    TilePlan tiles = LayerTiles.inInference(inference, networks.training(experiment), weights);
    if (weights == Weights.HWA) {
      return networks.hardwareAware(lease.job(), experiment, data, tiles);
    }
    try (Network digital = networks.fp32(lease.job(), experiment, data)) {
      return ReadyNetwork.after(
          digital.toAnalog(tiles),
          network ->
              InputRangeCalibration.calibrate(
                  network, data.train(), inference.calibration(), streams.calibration()));
    }
  }
}
