package io.kirchhoff.engine.tile;

/**
 * The short-term read noise of the weights, new in each product (aihwkit {@code WeightNoiseType}).
 */
public enum WeightNoise {
  NONE,
  /** The same for every weight: an output gets a standard deviation of wNoise sqrt(sum v^2). */
  ADDITIVE_CONSTANT,
  /** Growing with the weight: an output gets a standard deviation of wNoise sqrt(sum |w| v^2). */
  PCM_READ
}
