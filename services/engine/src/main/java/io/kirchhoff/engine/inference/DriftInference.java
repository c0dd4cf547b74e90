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
    ComputeThreads.productsOnThisThread(1);
    StreamKey key = seed.at(repeat);
    var points = new ArrayList<DriftPoint>();
    try {
      var chip = new Chip(network, plan, key);
      for (double seconds : plan.times()) {
        chip.read(seconds);
        for (DriftCompensation compensation : plan.compensations()) {
          chip.compensate(compensation);
          StreamKey noise = key.purpose(Purpose.INFERENCE_READOUT).at(seconds);
          Evaluation evaluation = Evaluation.of(network, samples, noise);
          var point = new DriftPoint(repeat, seconds, compensation, evaluation);
          points.add(point);
          tested.accept(point);
        }
      }
    } finally {
      network.analogLayers().values().forEach(AnalogLayer::forgetReadWeights);
    }
    return points;
  }
}
