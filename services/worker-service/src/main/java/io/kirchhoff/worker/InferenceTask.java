package io.kirchhoff.worker;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.inference.ChipReport;
import io.kirchhoff.engine.inference.DriftInference;
import io.kirchhoff.engine.inference.DriftPoint;
import io.kirchhoff.engine.inference.InferencePlan;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A range of chips: each is programmed with all trained weights in turn and tested at all times.
 */
final class InferenceTask {
  /** What is on a chip: weights, mapped as stated or as a search has found. */
  private record Programmed(Weights weights, boolean optimised) {}

  private final InferenceSpec inference;
  private final Dataset data;
  private final ExperimentStreams streams;
  private final NetworkOnTiles onTiles;
  private final FoundStrategies found;
  private final TaskReport report;
  private final Map<Programmed, List<SeriesSpec>> curves = new LinkedHashMap<>();
  private final List<Point> points = new ArrayList<>();
  private final InspectedLayers layers;
  private long testsDone;

  InferenceTask(
      TrainingExperiment experiment,
      Dataset data,
      ExperimentStreams streams,
      TrainedNetworks networks,
      FoundStrategies found,
      TaskReport report) {
    this.found = found;
    this.inference = Objects.requireNonNull(experiment.inference());
    this.layers = new InspectedLayers(inference.repeats());
    this.data = data;
    this.streams = streams;
    this.onTiles = new NetworkOnTiles(experiment, data, streams, networks);
    this.report = report;
    for (SeriesSpec series : SeriesPlan.of(experiment)) {
      if (series.medium() == Medium.ANALOG) {
        var on = new Programmed(series.weights(), series.optimised());
        curves.computeIfAbsent(on, _ -> new ArrayList<>()).add(series);
      }
    }
  }

  TaskResult run(TaskLease lease) throws IOException {
    long tests = (long) inference.times().size() * tested() * lease.repeats();
    for (Map.Entry<Programmed, List<SeriesSpec>> entry : curves.entrySet()) {
      try (Network network = onTiles.of(entry.getKey().weights(), lease)) {
        var plan =
            new InferencePlan(
                inference.crossbar(),
                converters(lease, entry.getKey(), network.analogLayers().keySet()),
                inference.times(),
                compensations(entry.getValue()),
                inference.recalibration());
        var drift = new DriftInference(network, data.test(), plan, streams.chips());
        for (int chip = 0; chip < lease.repeats(); chip++) {
          int repeat = lease.firstRepeat() + chip;
          ChipReport report = layers.test(drift, repeat, _ -> progress(lease, tests));
          report.points().forEach(point -> add(point, entry.getValue()));
          layers.add(report, network, entry.getKey().weights(), entry.getValue());
        }
      }
    }
    return new TaskResult(points, layers.readings(), layers.conductances(), List.of());
  }

  private Map<String, Converter> converters(TaskLease lease, Programmed on, Set<String> layers)
      throws IOException {
    return on.optimised()
        ? found.of(lease.job(), inference, layers)
        : layers.stream().collect(Collectors.toMap(it -> it, inference::converterOf));
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
}
