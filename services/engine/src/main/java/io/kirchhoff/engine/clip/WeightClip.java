package io.kirchhoff.engine.clip;

import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.kernel.WeightKernels;
import io.kirchhoff.engine.tensor.MatrixMemory;
import io.kirchhoff.engine.thread.ElementBlocks;

/**
 * A rule for the largest magnitude that weights may have after a training step (aihwkit {@code
 * rpucuda/weight_clipper.cpp}).
 */
public sealed interface WeightClip permits NoClip, FixedValue, LayerGaussian, AverageChannelMax {
  /**
   * The magnitude that weights are clipped to; 0 for none.
   *
   * @param weights normalised weights of a tile, outputs x inputs
   */
  float bound(MatrixMemory weights);

  /** Clips the weights of a tile in place. */
  default void clip(MatrixMemory weights) {
    float bound = bound(weights);
    if (bound > 0.0f) {
      WeightKernels kernels = TileKernelsProvider.kernels().weights();
      ElementBlocks.forEach(
          weights.size(),
          1,
          (first, count) ->
              kernels.clamp(ElementBlocks.part(weights.memory(), first, count), bound));
    }
  }
}
