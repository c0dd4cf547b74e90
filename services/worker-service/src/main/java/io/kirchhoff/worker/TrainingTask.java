package io.kirchhoff.worker;

import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.engine.training.Evaluation;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.TrainingPlan;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.reading.LayerTiles;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.Medium;
import io.kirchhoff.experiment.spec.SeriesPlan;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.StartSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
  private final List<Point> points = new ArrayList<>();

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
      AnalogTrainingSpec analog = experiment.training().analog();
      TrainingPlan plan = experiment.training().fp32Plan();
      if (plan != null && !networks.restore(lease, Weights.FP32, digital)) {
        var training =
            new NetworkTraining(
                digital, data, plan, HardwareAwareness.NONE, streams.fp32Training());
        train(training, plan, analog == null ? Phase.TRAINING : Phase.PRETRAINING);
      }
      if (experiment.makes(Weights.FP32)) {
        networks.keep(lease, Weights.FP32, digital);
        addDigital(Weights.FP32, digital);
      }
      if (analog != null) {
        trainHardwareAware(digital, analog);
      }
    }
    return new TaskResult(points, List.of());
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
        TrainingPlan plan = experiment.training().plan();
        var training =
            new NetworkTraining(
                network, data, plan, analog.hardware(), streams.hardwareAwareTraining(), teacher);
        train(training, plan, Phase.TRAINING);
        networks.keep(lease, Weights.HWA, network);
      }
      teacher.takeWeightsOf(network);
      addDigital(Weights.HWA, teacher);
    }
  }

  private void train(NetworkTraining training, TrainingPlan plan, Phase phase) {
    report.send(new Progress(phase, 0, plan.epochs()));
    var listener =
        new TrainingReport(
            phase,
            plan.epochs(),
            languageModel(),
            report,
            new CheckpointPace(experiment.training().checkpoint()),
            state -> saved.save(lease, phase, state));
    training.run(listener, saved.last(lease, phase));
    report.send(new Progress(phase, plan.epochs(), plan.epochs()));
  }

  private boolean languageModel() {
    return data.test().targets() > 1;
  }

  /** A digital network does not age: its curve has the same value at all times. */
  private void addDigital(Weights weights, Network digital) {
    List<SeriesSpec> curves =
        SeriesPlan.of(experiment).stream()
            .filter(series -> series.medium() == Medium.DIGITAL && series.weights() == weights)
            .toList();
    if (curves.isEmpty()) {
      return;
    }
    Evaluation evaluation = Evaluation.of(digital, data.test(), streams.chips());
    InferenceSpec inference = experiment.inference();
    List<Double> times = inference == null ? List.of(0.0) : inference.times();
    for (SeriesSpec series : curves) {
      for (double seconds : times) {
        points.add(new Point(series.name(), Point.ACCURACY, seconds, 0, evaluation.accuracy()));
        if (languageModel()) {
          points.add(
              new Point(series.name(), Point.PERPLEXITY, seconds, 0, evaluation.perplexity()));
        }
      }
    }
  }
}
