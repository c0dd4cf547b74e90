package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.dataset.LabelledImages;
import io.kirchhoff.engine.network.BatchInference;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.thread.ComputeThreads;

/** How often a network is right. */
public final class Accuracy {
  /**
   * Images evaluated at a time; draws belong to images, so the number changes nothing but memory.
   */
  private static final int BATCH = 500;

  private Accuracy() {}

  /**
   * The share of images that are classified right.
   *
   * @param key names the noise of the evaluation: repeat and time
   */
  public static double of(Network network, LabelledImages images, StreamKey key) {
    if (images.size() == 0) {
      throw new IllegalArgumentException("The accuracy over no images is undefined.");
    }
    GradientMode.offOnThisThread();
    ComputeThreads.productsOnThisThread(1);
    int right = 0;
    for (int from = 0; from < images.size(); from += BATCH) {
      int to = Math.min(images.size(), from + BATCH);
      try (var scratch = new NDScope()) {
        scratch.suppressNotUsedWarning();
        NDArray batch = ImageBatch.of(network.manager(), images, from, to);
        right += right(BatchInference.logits(network, batch, key, from), images.labels(from, to));
      }
    }
    return (double) right / images.size();
  }

  private static int right(NDArray logits, int[] labels) {
    int classes = (int) logits.getShape().get(1);
    float[] values = logits.toFloatArray();
    int right = 0;
    for (int image = 0; image < labels.length; image++) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        if (values[image * classes + k] > values[image * classes + best]) {
          best = k;
        }
      }
      right += best == labels[image] ? 1 : 0;
    }
    return right;
  }
}
