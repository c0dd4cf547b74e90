package io.kirchhoff.engine.tile;

/**
 * How the input vector of a tile is scaled before the DAC: divided by a value c, by which the
 * outputs are multiplied again (aihwkit {@code NoiseManagementType}).
 */
public enum NoiseManagement {
  /** No scaling. */
  NONE,
  /** The largest magnitude in the vector. */
  ABS_MAX,
  /** The largest value in the vector. */
  MAX,
  /** {@code nmThres}, or 1 where that is 0. */
  CONSTANT,
  /** A running mean of the largest magnitude over the vectors that came before. */
  AVERAGE_ABS_MAX,
  /**
   * The largest magnitude, or more where the sum of the positive or of the negative inputs would
   * drive the outputs beyond their bound.
   */
  ABS_MAX_NP_SUM
}
