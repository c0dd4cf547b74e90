package io.kirchhoff.engine.inference;

import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.calibration.Calibration;
import io.kirchhoff.engine.dataset.Samples;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.AnalogNoise;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.thread.BatchEnd;
import io.kirchhoff.engine.thread.ComputeThreads;
import io.kirchhoff.engine.training.SampleBatch;

/** Sets the input ranges of a network that was trained without them. */
public final class InputRangeCalibration {
  private InputRangeCalibration() {}

  /**
   * Finds each tile's range from the inputs that all samples give it, in their order; a tile that
   * sees nothing but zeros keeps its range.
   *
   * @param key names the calibration: what is drawn depends on this and on the order of the samples
   */
  public static void calibrate(Network network, Samples samples, Calibration rule, StreamKey key) {
    GradientMode.offOnThisThread();
    ComputeThreads.productsOnThisThread(1);
    network.eachAnalogLayer((layer, index) -> layer.startCalibration(rule, key.at(index)));
    try {
      for (int from = 0; from < samples.size(); from += rule.batchSize()) {
        AnalogNoise.name(network, key, from);
        try (var scratch = new NDScope()) {
          scratch.suppressNotUsedWarning();
          int to = Math.min(samples.size(), from + rule.batchSize());
          network.forward(SampleBatch.of(network.manager(), samples, from, to), false);
        }
        BatchEnd.reached();
      }
    } finally {
      network.analogLayers().values().forEach(AnalogLayer::endCalibration);
    }
  }
}
