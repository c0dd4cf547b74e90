package io.kirchhoff.engine.remap;

import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.tensor.MatrixMemory;

/**
 * A rule by which weights are divided and the digital scales of their output lines multiplied, so
 * that what they stand for stays as it is (aihwkit {@code rpucuda/weight_remapper.cpp}).
 */
public sealed interface WeightRemap permits NoRemap, LayerwiseSymmetric, ChannelwiseSymmetric {
  /** Whether the rule changes anything. */
  boolean remaps();

  /**
   * Remaps the weights of a tile in place.
   *
   * @param weights normalised weights, outputs x inputs
   * @param scales one for each output line
   */
  void remap(MatrixMemory weights, float[] scales);

  /** Divides the weights of a line, and multiplies its scale, unless by 0. */
  static void divide(MatrixMemory weights, float[] scales, int output, float divisor) {
    if (divisor > 0.0f) {
      TileKernelsProvider.kernels()
          .weights()
          .divide(weights.row(output, weights.columns()), divisor);
      scales[output] *= divisor;
    }
  }
}
