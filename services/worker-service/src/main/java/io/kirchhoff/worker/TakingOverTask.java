package io.kirchhoff.worker;

import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.experiment.spec.StartSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskResult;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * The beginning of a drift inference: the network of an earlier job becomes one of this job's files
 * too, and its digital curves are made.
 */
final class TakingOverTask {
  private final TrainingExperiment experiment;
  private final Dataset data;
  private final ExperimentStreams streams;
  private final TrainedNetworks networks;

  TakingOverTask(
      TrainingExperiment experiment,
      Dataset data,
      ExperimentStreams streams,
      TrainedNetworks networks) {
    this.experiment = experiment;
    this.data = data;
    this.streams = streams;
    this.networks = networks;
  }

  TaskResult run(TaskLease lease) throws IOException {
    StartSpec start = Objects.requireNonNull(experiment.start());
    networks.takeOver(lease, start);
    var curves = new DigitalCurves(experiment, data, streams);
    try (Network digital = networks.of(start, data)) {
      curves.add(start.weights(), digital);
    }
    return new TaskResult(curves.points(), List.of());
  }
}
