package io.kirchhoff.engine.tile;

/** What happens when the ADC clips an output (aihwkit {@code BoundManagementType}). */
public enum BoundManagement {
  /** The clipped output stands. */
  NONE,
  /** The whole product is repeated with inputs of half the size, until nothing is clipped. */
  ITERATIVE,
  /**
   * As {@link #ITERATIVE}, but the second try starts anew with the inputs scaled as by {@link
   * NoiseManagement#ABS_MAX_NP_SUM}.
   */
  ITERATIVE_WORST_CASE
}
