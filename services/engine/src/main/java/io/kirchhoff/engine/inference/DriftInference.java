package io.kirchhoff.engine.inference;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.dataset.Samples;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.thread.ComputeThreads;
import io.kirchhoff.engine.training.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy over time: each repeat is a new programming of all tiles, always; for each time the
 * devices are read and the test samples evaluated (Rasch et al., Nat. Commun. 2023, supplement).
 * Programming error and drift exponents stay within a repeat, read noise is new at each time, and a
 * point depends on seed, repeat and time alone, and on the times at which compensations measure.
 */
public final class DriftInference {
  private final Network network;
  private final Samples samples;
  private final InferencePlan plan;
  private final StreamKey seed;

  /**
   * @param network an analog network with its input ranges set
   */
  public DriftInference(Network network, Samples samples, InferencePlan plan, StreamKey seed) {
    this.network = network;
    this.samples = samples;
    this.plan = plan;
    this.seed = seed;
  }

  /**
   * Programs a chip and tests it at all times; leaves the network with its trained weights.
   *
   * @param repeat the chip's number
   * @param tested hears of each point; what it throws ends the work
   */
  public List<DriftPoint> repeat(int repeat, Consumer<DriftPoint> tested) {
    return run(repeat, tested, null).points();
  }

  /**
   * Does the same and looks into the chip's layers, which takes a few percent longer; the tests
   * find the same.
   *
   * @param repeat the chip's number
   * @param tested hears of each point; what it throws ends the work
   */
  public ChipReport inspect(int repeat, Consumer<DriftPoint> tested) {
    double gMax = plan.crossbar().device().gMax();
    return run(repeat, tested, new ChipInspection(network, samples, gMax, repeat));
  }

  private ChipReport run(
      int repeat, Consumer<DriftPoint> tested, @Nullable ChipInspection inspection) {
    ComputeThreads.productsOnThisThread(1);
    StreamKey key = seed.at(repeat);
    var points = new ArrayList<DriftPoint>();
    var layers = new ArrayList<LayerReading>();
    var histograms = new ArrayList<ConductanceHistogram>();
    try {
      var chip = new Chip(network, plan, key, inspection);
      for (double seconds : plan.times()) {
        chip.read(seconds);
        if (inspection != null) {
          histograms.addAll(inspection.histograms(seconds));
        }
        for (DriftCompensation compensation : plan.compensations()) {
          chip.compensate(compensation);
          StreamKey noise = key.purpose(Purpose.INFERENCE_READOUT).at(seconds);
          Evaluation evaluation = Evaluation.of(network, samples, noise);
          var point = new DriftPoint(repeat, seconds, compensation, evaluation);
          if (inspection != null) {
            layers.addAll(inspection.readings(seconds, compensation, noise));
          }
          points.add(point);
          tested.accept(point);
        }
      }
    } finally {
      network.analogLayers().values().forEach(AnalogLayer::forgetReadWeights);
    }
    return new ChipReport(points, layers, histograms);
  }
}
