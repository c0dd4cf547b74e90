package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.random.RandomStream;

/**
 * What hardware-aware training does to the weights of a tile for the time of one mini-batch
 * (aihwkit {@code rpucuda/weight_modifier.cpp}).
 */
public interface WeightModifier {
  /**
   * The modified weights; their gradient is that of the clean ones.
   *
   * @param weights normalised weights of a tile, outputs x inputs; not written to
   * @param noise the stream of this tile and step
   */
  NDArray modify(NDArray weights, RandomStream noise);
}
