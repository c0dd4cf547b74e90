package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;

/**
 * The random numbers of one tile in one training step.
 *
 * @param step names the training, the step and the layer
 * @param tile the number of the tile in its layer
 */
public record ModifierDraws(StreamKey step, int tile) {
  RandomStream stream(Purpose purpose) {
    return step.purpose(purpose).at(tile).stream();
  }
}
