package io.kirchhoff.engine.inference;

import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.dataset.LabelledImages;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.thread.ComputeThreads;
import io.kirchhoff.engine.training.ImageBatch;

/** Sets the input ranges of a network that was trained without them. */
public final class InputRangeCalibration {
  private static final int BATCH = 500;

  private InputRangeCalibration() {}

  /**
   * Each tile's range becomes the largest magnitude of its inputs over the images, in the perfect
   * network; a tile that sees nothing but zeros keeps its range.
   */
  public static void byLargestInput(Network network, LabelledImages images) {
    GradientMode.offOnThisThread();
    ComputeThreads.productsOnThisThread(1);
    network.analogLayers().values().forEach(layer -> layer.calibrate(true));
    try {
      for (int from = 0; from < images.size(); from += BATCH) {
        try (var scratch = new NDScope()) {
          scratch.suppressNotUsedWarning();
          int to = Math.min(images.size(), from + BATCH);
          network.forward(ImageBatch.of(network.manager(), images, from, to), false);
        }
      }
    } finally {
      network.analogLayers().values().forEach(layer -> layer.calibrate(false));
    }
  }
}
