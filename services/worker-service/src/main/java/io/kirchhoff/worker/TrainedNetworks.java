package io.kirchhoff.worker;

import io.kirchhoff.engine.conversion.TilePlan;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkFile;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.artifact.ArtifactStore;
import io.kirchhoff.store.job.NetworkFiles;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The networks that a job's training leaves to its chips. */
@Component
class TrainedNetworks {
  private final ArtifactStore artifacts;
  private final ArtifactIndex index;
  private final ComputeDevice device;

  TrainedNetworks(ArtifactStore artifacts, ArtifactIndex index, EngineInUse engine) {
    this.device = engine.device();
    this.artifacts = artifacts;
    this.index = index;
  }

  Artifact keep(Weights weights, Network network) throws IOException {
    return artifacts.put(NetworkFiles.name(weights), NetworkFile.encode(network));
  }

  /** A job's FP32 network. */
  Network fp32(UUID job, TrainingExperiment experiment, Dataset data) throws IOException {
    Network network = plan(experiment, data);
    NetworkFile.restore(network, file(job, Weights.FP32));
    return network;
  }

  /**
   * A job's hardware-aware network.
   *
   * @param tiles mapping, input ranges and digital layers must be those of the training
   */
  Network hardwareAware(UUID job, TrainingExperiment experiment, Dataset data, TilePlan tiles)
      throws IOException {
    try (Network plan = plan(experiment, data)) {
      Network network = plan.toAnalog(tiles);
      NetworkFile.restore(network, file(job, Weights.HWA));
      return network;
    }
  }

  private byte[] file(UUID job, Weights weights) throws IOException {
    String name = NetworkFiles.name(weights);
    Artifact artifact =
        index
            .find(job, name)
            .orElseThrow(() -> new IOException("Job " + job + " has no artifact " + name + "."));
    return artifacts.get(artifact.sha256());
  }

  /** A digital network with any weights. */
  private Network plan(TrainingExperiment experiment, Dataset data) {
    return Network.initialise(
        experiment.network(), data.shape(), data.classes().size(), StreamKey.ofSeed(0), device);
  }
}
