package io.kirchhoff.worker;

import io.kirchhoff.engine.conversion.TilePlan;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkFile;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.LayerTiles;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.StartSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.artifact.ArtifactStore;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.job.NetworkFiles;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TrainingLeases;
import io.kirchhoff.worker.TaskInterruption.Cause;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The networks that a job's training leaves to its chips. */
@Component
class TrainedNetworks {
  private final ArtifactStore artifacts;
  private final ArtifactIndex index;
  private final JobRepository jobs;
  private final TrainingLeases leases;
  private final ComputeDevice device;
  private final JsonMapper json = JsonMapper.builder().build();

  TrainedNetworks(
      ArtifactStore artifacts,
      ArtifactIndex index,
      JobRepository jobs,
      TrainingLeases leases,
      EngineInUse engine) {
    this.leases = leases;
    this.jobs = jobs;
    this.device = engine.device();
    this.artifacts = artifacts;
    this.index = index;
  }

  /**
   * Keeps a network that a phase of a training has finished.
   *
   * @throws TaskInterruption when another worker has the task
   */
  void keep(TaskLease lease, Weights weights, Network network) throws IOException {
    keep(lease, NetworkFiles.name(weights), network);
  }

  /**
   * Keeps a network as it was at the last good checkpoint of a phase that diverged.
   *
   * @return the name of its file
   * @throws TaskInterruption when another worker has the task
   */
  String keepLastGood(TaskLease lease, Weights weights, Network network) throws IOException {
    String name = NetworkFiles.lastGood(weights);
    keep(lease, name, network);
    return name;
  }

  private void keep(TaskLease lease, String name, Network network) throws IOException {
    byte[] content = NetworkFile.encode(network);
    Artifact file = artifacts.put(name, content);
    if (!leases.finished(lease, file)) {
      throw new TaskInterruption(Cause.LEASE_LOST);
    }
    // Somebody may have deleted a job with the same network in the meantime, and the file with it.
    artifacts.put(name, content);
  }

  /** Gives a network the weights that an earlier worker finished, if one has. */
  boolean restore(TaskLease lease, Weights weights, Network network) throws IOException {
    if (!NetworkFiles.has(index, lease.job(), weights)) {
      return false;
    }
    NetworkFile.restore(network, file(lease.job(), weights));
    return true;
  }

  /**
   * Makes the network of another job one of this job's files too.
   *
   * @throws TaskInterruption when another worker has the task
   */
  void takeOver(TaskLease lease, StartSpec start) throws IOException {
    Artifact theirs = artifact(UUID.fromString(start.fromJob()), start.weights());
    String name = NetworkFiles.name(start.weights());
    if (!leases.finished(lease, new Artifact(name, theirs.sha256(), theirs.bytes()))) {
      throw new TaskInterruption(Cause.LEASE_LOST);
    }
  }

  /** The hardware-aware training that the experiment's network had; absent where it had none. */
  @Nullable AnalogTrainingSpec training(TrainingExperiment experiment) throws IOException {
    StartSpec start = experiment.start();
    if (experiment.training() != null || start == null || start.weights() == Weights.FP32) {
      return experiment.hardwareAware();
    }
    return experiment(UUID.fromString(start.fromJob())).hardwareAware();
  }

  /** A job's FP32 network. */
  Network fp32(UUID job, TrainingExperiment experiment, Dataset data) throws IOException {
    byte[] weights = file(job, Weights.FP32);
    return ReadyNetwork.after(
        plan(experiment, data), network -> NetworkFile.restore(network, weights));
  }

  /**
   * A job's hardware-aware network.
   *
   * @param tiles mapping, input ranges and digital layers must be those of the training
   */
  Network hardwareAware(UUID job, TrainingExperiment experiment, Dataset data, TilePlan tiles)
      throws IOException {
    byte[] weights = file(job, Weights.HWA);
    try (Network plan = plan(experiment, data)) {
      return ReadyNetwork.after(
          plan.toAnalog(tiles), network -> NetworkFile.restore(network, weights));
    }
  }

  /**
   * The network that another job left, as a digital one.
   *
   * @param data of this job, whose samples are like those of the other's
   * @throws IllegalArgumentException when the other's weights do not fit this job's data
   */
  Network of(StartSpec start, Dataset data) throws IOException {
    UUID job = UUID.fromString(start.fromJob());
    TrainingExperiment experiment = experiment(job);
    if (start.weights() == Weights.FP32) {
      return fp32(job, experiment, data);
    }
    AnalogTrainingSpec analog = Objects.requireNonNull(experiment.hardwareAware());
    try (Network trained = hardwareAware(job, experiment, data, LayerTiles.inTraining(analog))) {
      return ReadyNetwork.after(plan(experiment, data), digital -> digital.takeWeightsOf(trained));
    }
  }

  private TrainingExperiment experiment(UUID job) throws IOException {
    String spec =
        jobs.findById(job)
            .orElseThrow(() -> new IOException("There is no job " + job + " any more."))
            .spec();
    try {
      return SpecReader.readExperiment(json.readTree(spec));
    } catch (InvalidSpecException olderVocabulary) {
      throw new IOException(
          "The experiment of job %s cannot be read any more: %s"
              .formatted(job, olderVocabulary.getMessage()),
          olderVocabulary);
    }
  }

  private byte[] file(UUID job, Weights weights) throws IOException {
    return artifacts.get(artifact(job, weights).sha256());
  }

  private Artifact artifact(UUID job, Weights weights) throws IOException {
    return NetworkFiles.find(index, job, weights)
        .orElseThrow(
            () ->
                new IOException(
                    "Job %s has no artifact %s.".formatted(job, NetworkFiles.name(weights))));
  }

  /** A digital network with any weights. */
  private Network plan(TrainingExperiment experiment, Dataset data) {
    return NetworkUnfitException.unlessFits(
        () ->
            Network.initialise(
                experiment.network(),
                data.shape(),
                data.classes().size(),
                StreamKey.ofSeed(0),
                device));
  }
}
