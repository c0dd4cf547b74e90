package io.kirchhoff.worker;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.conversion.TilePlan;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.inference.ChipReport;
import io.kirchhoff.engine.inference.DriftInference;
import io.kirchhoff.engine.inference.DriftPoint;
import io.kirchhoff.engine.inference.InferencePlan;
import io.kirchhoff.engine.inference.InputRangeCalibration;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.reading.LayerTiles;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.Medium;
import io.kirchhoff.experiment.spec.SeriesPlan;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A range of chips: each is programmed with all trained weights in turn and tested at all times.
 */
final class InferenceTask {
  private final TrainingExperiment experiment;
  private final InferenceSpec inference;
  private final Dataset data;
  private final ExperimentStreams streams;
  private final TrainedNetworks networks;
  private final TaskReport report;
  private final Map<Weights, List<SeriesSpec>> curves = new EnumMap<>(Weights.class);
  private final List<Point> points = new ArrayList<>();
  private final InspectedLayers layers;
  private long testsDone;

  InferenceTask(
      TrainingExperiment experiment,
      Dataset data,
      ExperimentStreams streams,
      TrainedNetworks networks,
      TaskReport report) {
    this.experiment = experiment;
    this.inference = Objects.requireNonNull(experiment.inference());
    this.layers = new InspectedLayers(inference.repeats());
    this.data = data;
    this.streams = streams;
    this.networks = networks;
    this.report = report;
    for (SeriesSpec series : SeriesPlan.of(experiment)) {
      if (series.medium() == Medium.ANALOG) {
        curves.computeIfAbsent(series.weights(), _ -> new ArrayList<>()).add(series);
      }
    }
  }

  TaskResult run(TaskLease lease) throws IOException {
    long tests = (long) inference.times().size() * tested() * lease.repeats();
    for (Map.Entry<Weights, List<SeriesSpec>> entry : curves.entrySet()) {
      try (Network network = onTiles(entry.getKey(), lease)) {
        var plan =
            new InferencePlan(
                inference.crossbar(),
                inference.times(),
                compensations(entry.getValue()),
                inference.recalibration());
        var drift = new DriftInference(network, data.test(), plan, streams.chips());
        for (int chip = 0; chip < lease.repeats(); chip++) {
          int repeat = lease.firstRepeat() + chip;
          ChipReport report = layers.test(drift, repeat, _ -> progress(lease, tests));
          report.points().forEach(point -> add(point, entry.getValue()));
          layers.add(report, network, entry.getKey(), entry.getValue());
        }
      }
    }
    return new TaskResult(points, layers.readings(), layers.conductances(), List.of());
  }

  private static List<DriftCompensation> compensations(List<SeriesSpec> series) {
    return series.stream().map(SeriesSpec::compensation).distinct().sorted().toList();
  }

  /** How many tests each chip has at each time. */
  private int tested() {
    return curves.values().stream().mapToInt(series -> compensations(series).size()).sum();
  }

  private void progress(TaskLease lease, long tests) {
    testsDone++;
    double chips = (double) testsDone * lease.repeats() / tests;
    report.progress(new Progress(Phase.INFERENCE, chips, lease.repeats()));
  }

  private void add(DriftPoint point, List<SeriesSpec> series) {
    for (SeriesSpec curve : series) {
      if (curve.compensation() == point.compensation()) {
        add(curve, Point.ACCURACY, point, point.accuracy());
        if (data.test().targets() > 1) {
          add(curve, Point.PERPLEXITY, point, point.evaluation().perplexity());
        }
      }
    }
  }

  private void add(SeriesSpec curve, String metric, DriftPoint point, double value) {
    points.add(new Point(curve.name(), metric, point.seconds(), point.repeat(), value));
  }

  private Network onTiles(Weights weights, TaskLease lease) throws IOException {
    TilePlan tiles = LayerTiles.inInference(inference, networks.training(experiment), weights);
    if (weights == Weights.HWA) {
      return networks.hardwareAware(lease.job(), experiment, data, tiles);
    }
    try (Network digital = networks.fp32(lease.job(), experiment, data)) {
      Network network = digital.toAnalog(tiles);
      InputRangeCalibration.calibrate(
          network, data.train(), inference.calibration(), streams.calibration());
      return network;
    }
  }
}
