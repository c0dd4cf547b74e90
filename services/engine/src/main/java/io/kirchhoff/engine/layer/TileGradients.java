package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of the parameters of a tile, as the optimiser takes them.
 *
 * @param weight outputs x inputs
 * @param outputScale of the learned scales; absent where none are learned
 * @param inputRange of the input range; 0 where there is none
 */
record TileGradients(NDArray weight, @Nullable NDArray outputScale, float inputRange) {
  /** The gradients of both passes together. */
  TileGradients plus(TileGradients other) {
    NDArray scale = outputScale;
    NDArray otherScale = other.outputScale;
    return new TileGradients(
        weight.add(other.weight),
        scale == null || otherScale == null ? null : scale.add(otherScale),
        inputRange + other.inputRange);
  }
}
