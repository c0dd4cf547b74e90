package io.kirchhoff.engine.tile;

/** How the magnitude of an input becomes pulses (aihwkit {@code AnalogMVType}). */
public enum PulseMode {
  /** Inputs are voltages that last for the whole product. */
  NONE,
  /** One pulse, as wide as the input is large. */
  ONE_PULSE,
  /** A pulse for the low three bits and one for the rest, read apart. */
  SPLIT,
  /** A pulse for each bit, read apart. */
  BIT_WISE
}
