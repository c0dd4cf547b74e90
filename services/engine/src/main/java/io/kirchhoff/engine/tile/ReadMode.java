package io.kirchhoff.engine.tile;

/** In how many reads a product is made (aihwkit {@code AnalogMVType}). */
public enum ReadMode {
  /** Positive and negative inputs drive the lines together. */
  ONE_PASS,
  /** The currents of positive and of negative inputs are read apart and summed before the ADC. */
  POS_NEG_SEPARATE,
  /** As {@link #POS_NEG_SEPARATE}, each converted by the ADC, and summed digitally. */
  POS_NEG_SEPARATE_DIGITAL_SUM
}
