package io.kirchhoff.engine.calibration;

import io.kirchhoff.engine.random.StreamKey;

/**
 * A rule that finds the input ranges of a network's tiles from data (aihwkit {@code
 * inference/calibration/calibration.py}). For a convolution sums and quantiles of whole batches run
 * over the layer's pixels, where the reference runs over its unfolded copies of them.
 */
public sealed interface Calibration
    permits LargestInput, MovingDeviation, MovingQuantile, CachedQuantile {
  /** Images in a batch where the batches do not change the result. */
  int ANY_BATCH = 500;

  /** The estimate of a tile that has seen nothing yet. */
  RangeEstimate start(StreamKey tile);

  /** Images that go through the network at a time. */
  default int batchSize() {
    return ANY_BATCH;
  }

  /**
   * Whether the network has the ranges found so far, and all its noise, while it is calibrated. If
   * not, its products are perfect until all data was seen.
   */
  default boolean takesEffectAtOnce() {
    return false;
  }
}
