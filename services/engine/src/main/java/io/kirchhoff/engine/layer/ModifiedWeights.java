package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.util.NativeResource;
import io.kirchhoff.engine.tile.TileWeights;

/**
 * The weights that a tile is trained with for one step. They belong to the batch of the pass that
 * draws them.
 *
 * @param differentiable their gradient is that of the clean weights
 * @param parts the same, constants to autograd, with what products need beside them
 */
record ModifiedWeights(NDArray differentiable, TileWeights parts) {
  /** Whether they can still be used: a caller may close a batch and go on with another. */
  boolean open() {
    return !(differentiable instanceof NativeResource<?> array) || !array.isReleased();
  }
}
