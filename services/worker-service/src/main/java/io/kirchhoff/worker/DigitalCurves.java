package io.kirchhoff.worker;

import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.training.Evaluation;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.Medium;
import io.kirchhoff.experiment.spec.SeriesPlan;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import java.util.ArrayList;
import java.util.List;

/** The curves of digital networks, which do not age: each has the same value at all times. */
final class DigitalCurves {
  private final TrainingExperiment experiment;
  private final Dataset data;
  private final ExperimentStreams streams;
  private final List<Point> points = new ArrayList<>();

  DigitalCurves(TrainingExperiment experiment, Dataset data, ExperimentStreams streams) {
    this.experiment = experiment;
    this.data = data;
    this.streams = streams;
  }

  /** Tests a network with some weights of the experiment, if a curve asks for it. */
  void add(Weights weights, Network digital) {
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
        if (data.test().targets() > 1) {
          points.add(
              new Point(series.name(), Point.PERPLEXITY, seconds, 0, evaluation.perplexity()));
        }
      }
    }
  }

  /** What was found. */
  List<Point> points() {
    return points;
  }
}
