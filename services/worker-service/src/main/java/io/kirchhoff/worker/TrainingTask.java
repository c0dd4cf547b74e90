package io.kirchhoff.worker;

import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.TrainingCheckpoint;
import io.kirchhoff.engine.training.TrainingDivergedException;
import io.kirchhoff.engine.training.TrainingPlan;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.reading.LayerTiles;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.StartSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.TrainingSpec;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskResult;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * All training of an experiment: FP32, then hardware-aware, as far as its spec asks for them; and
 * the digital curves. What an earlier worker has finished is taken from its files, and a phase that
 * it has begun goes on from the last state that it saved.
 */
final class TrainingTask {
  private final TrainingExperiment experiment;
  private final Dataset data;
  private final ComputeDevice device;
  private final ExperimentStreams streams;
  private final TrainedNetworks networks;
  private final SavedTrainings saved;
  private final TaskLease lease;
  private final TaskReport report;
  private final TrainingSpec spec;
  private final DigitalCurves digitalCurves;

  TrainingTask(
      TrainingExperiment experiment,
      Dataset data,
      ComputeDevice device,
      ExperimentStreams streams,
      TrainedNetworks networks,
      SavedTrainings saved,
      TaskLease lease,
      TaskReport report) {
    this.experiment = experiment;
    this.spec = Objects.requireNonNull(experiment.training());
    this.digitalCurves = new DigitalCurves(experiment, data, streams);
    this.data = data;
    this.device = device;
    this.streams = streams;
    this.networks = networks;
    this.saved = saved;
    this.lease = lease;
    this.report = report;
  }

  TaskResult run() throws IOException {
    try (Network digital = start()) {
      AnalogTrainingSpec analog = spec.analog();
      TrainingPlan plan = spec.fp32Plan();
      if (plan != null && !networks.restore(lease, Weights.FP32, digital)) {
        var training =
            new NetworkTraining(
                digital, data, plan, HardwareAwareness.NONE, streams.fp32Training());
        Phase phase = analog == null ? Phase.TRAINING : Phase.PRETRAINING;
        train(training, digital, Weights.FP32, plan, phase);
      }
      if (experiment.makes(Weights.FP32)) {
        networks.keep(lease, Weights.FP32, digital);
        digitalCurves.add(Weights.FP32, digital);
      }
      if (analog != null) {
        trainHardwareAware(digital, analog);
      }
    }
    return new TaskResult(digitalCurves.points(), List.of());
  }

  private Network start() throws IOException {
    StartSpec start = experiment.start();
    return start == null
        ? NetworkUnfitException.unlessFits(
            () ->
                Network.initialise(
                    experiment.network(),
                    data.shape(),
                    data.classes().size(),
                    streams.root(),
                    device))
        : networks.of(start, data);
  }

  private void trainHardwareAware(Network teacher, AnalogTrainingSpec analog) throws IOException {
    try (Network network = teacher.toAnalog(LayerTiles.inTraining(analog))) {
      if (!networks.restore(lease, Weights.HWA, network)) {
        TrainingPlan plan = spec.plan();
        var training =
            new NetworkTraining(
                network, data, plan, analog.hardware(), streams.hardwareAwareTraining(), teacher);
        train(training, network, Weights.HWA, plan, Phase.TRAINING);
        networks.keep(lease, Weights.HWA, network);
      }
      teacher.takeWeightsOf(network);
      digitalCurves.add(Weights.HWA, teacher);
    }
  }

  private void train(
      NetworkTraining training, Network network, Weights weights, TrainingPlan plan, Phase phase)
      throws IOException {
    report.send(new Progress(phase, 0, plan.epochs()));
    var listener =
        new TrainingReport(
            phase,
            plan.epochs(),
            data.test().targets() > 1,
            report,
            new CheckpointPace(spec.checkpoint()),
            state -> saved.save(lease, phase, state));
    try {
      training.run(listener, saved.last(lease, phase));
    } catch (TrainingDivergedException diverged) {
      throw diverged.adding(leaveLastGood(training, network, weights, phase));
    }
    report.send(new Progress(phase, plan.epochs(), plan.epochs()));
  }

  /** Keeps the network that was whole last, and says so. */
  private String leaveLastGood(
      NetworkTraining training, Network network, Weights weights, Phase phase) throws IOException {
    TrainingCheckpoint good = saved.last(lease, phase);
    if (good == null) {
      return "There was no checkpoint yet; training.checkpoint says how often there is one.";
    }
    training.goBackTo(good);
    String file = networks.keepLastGood(lease, weights, network);
    return "The last good checkpoint is of step %d: its network is kept as %s, and another job can start from it with \"network\": {\"fromJob\": \"%s\", \"weights\": \"%s\"}."
        .formatted(good.step(), file, lease.job(), JsonName.of(weights));
  }
}
