package io.kirchhoff.worker;

import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.engine.training.Accuracy;
import io.kirchhoff.engine.training.EpochMetrics;
import io.kirchhoff.engine.training.Evaluation;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingMoment;
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
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.job.TaskResult;
import io.kirchhoff.store.point.TrainingMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All training of an experiment: FP32, then hardware-aware, as far as its spec asks for them; and
 * the digital curves.
 */
final class TrainingTask {
  private final TrainingExperiment experiment;
  private final Dataset data;
  private final ComputeDevice device;
  private final ExperimentStreams streams;
  private final TrainedNetworks networks;
  private final TaskReport report;
  private final List<Artifact> artifacts = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();

  TrainingTask(
      TrainingExperiment experiment,
      Dataset data,
      ComputeDevice device,
      ExperimentStreams streams,
      TrainedNetworks networks,
      TaskReport report) {
    this.experiment = experiment;
    this.data = data;
    this.device = device;
    this.streams = streams;
    this.networks = networks;
    this.report = report;
  }

  TaskResult run() throws IOException {
    try (Network digital =
        Network.initialise(
            experiment.network(), data.shape(), data.classes().size(), streams.root(), device)) {
      TrainingPlan fp32 = experiment.training().fp32Plan();
      AnalogTrainingSpec analog = experiment.training().analog();
      if (fp32 != null) {
        Phase phase = analog == null ? Phase.TRAINING : Phase.PRETRAINING;
        train(
            new NetworkTraining(
                digital, data, fp32, HardwareAwareness.NONE, streams.fp32Training()),
            fp32,
            phase);
        artifacts.add(networks.keep(Weights.FP32, digital));
        addDigital(Weights.FP32, digital);
      }
      if (analog != null) {
        trainHardwareAware(digital, analog);
      }
    }
    return new TaskResult(points, artifacts);
  }

  private void trainHardwareAware(Network start, AnalogTrainingSpec analog) throws IOException {
    try (Network network = start.toAnalog(LayerTiles.inTraining(analog))) {
      TrainingPlan plan = experiment.training().plan();
      StreamKey key = streams.hardwareAwareTraining();
      train(
          new NetworkTraining(network, data, plan, analog.hardware(), key, start),
          plan,
          Phase.TRAINING);
      artifacts.add(networks.keep(Weights.HWA, network));
      start.takeWeightsOf(network);
      addDigital(Weights.HWA, start);
    }
  }

  private void train(NetworkTraining training, TrainingPlan plan, Phase phase) {
    report.send(new Progress(phase, 0, plan.epochs()));
    training.run(new Listener(phase, plan.epochs()));
  }

  private final class Listener implements TrainingListener {
    private final Phase phase;
    private final int epochs;

    Listener(Phase phase, int epochs) {
      this.phase = phase;
      this.epochs = epochs;
    }

    @Override
    public void stepped(TrainingMoment moment) {
      double epoch = (double) moment.step() * epochs / moment.steps();
      report.progress(new Progress(phase, epoch, epochs));
    }

    @Override
    public void epochEnded(EpochMetrics metrics) {
      int epoch = metrics.epoch();
      report.add(new TrainingMetric(phase, "loss", metrics.step(), epoch, metrics.loss()));
      Evaluation validation = metrics.validation();
      if (validation != null) {
        double accuracy = validation.accuracy();
        report.add(
            new TrainingMetric(phase, "validationAccuracy", metrics.step(), epoch, accuracy));
      }
      if (epoch == epochs) {
        report.send(new Progress(phase, epochs, epochs));
      }
    }
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
    double accuracy = Accuracy.of(digital, data.test(), streams.chips());
    InferenceSpec inference = experiment.inference();
    List<Double> times = inference == null ? List.of(0.0) : inference.times();
    for (SeriesSpec series : curves) {
      for (double seconds : times) {
        points.add(new Point(series.name(), Point.ACCURACY, seconds, 0, accuracy));
      }
    }
  }
}
