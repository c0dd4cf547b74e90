package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.dataset.Samples;
import io.kirchhoff.engine.network.BatchInference;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.thread.ComputeThreads;

/** How often a network is right. */
public final class Accuracy {
  /**
   * Samples evaluated at a time; draws belong to samples, so the number changes nothing but memory.
   */
  private static final int BATCH = 500;

  private Accuracy() {}

  /**
   * The share of targets that are predicted right.
   *
   * @param key names the noise of the evaluation: repeat and time
   */
  public static double of(Network network, Samples samples, StreamKey key) {
    if (samples.size() == 0) {
      throw new IllegalArgumentException("The accuracy over no samples is undefined.");
    }
    GradientMode.offOnThisThread();
    ComputeThreads.productsOnThisThread(1);
    int right = 0;
    for (int from = 0; from < samples.size(); from += BATCH) {
      int to = Math.min(samples.size(), from + BATCH);
      try (var scratch = new NDScope()) {
        scratch.suppressNotUsedWarning();
        NDArray batch = SampleBatch.of(network.manager(), samples, from, to);
        right += right(BatchInference.logits(network, batch, key, from), samples.labels(from, to));
      }
    }
    return (double) right / ((double) samples.size() * samples.targets());
  }

  private static int right(NDArray logits, int[] labels) {
    Shape shape = logits.getShape();
    int classes = Math.toIntExact(shape.get(shape.dimension() - 1));
    return Predictions.right(logits.toFloatArray(), classes, labels);
  }
}
