package io.kirchhoff.engine.layer;

import io.kirchhoff.engine.random.StreamKey;

/**
 * Names the noise of one forward pass through a layer.
 *
 * @param key the pass: repeat and time in inference, step in training
 * @param firstSample the number of the batch's first sample, so that a draw belongs to a sample and
 *     not to its batch
 */
record NoiseKey(StreamKey key, long firstSample) {}
