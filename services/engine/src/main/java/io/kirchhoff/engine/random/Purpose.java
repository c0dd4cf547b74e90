package io.kirchhoff.engine.random;

/**
 * What a random stream is for: streams of different purposes are independent even where all their
 * coordinates agree.
 *
 * <p>The codes are part of every result: a code is never changed or used again for something else.
 */
public enum Purpose {
  INITIAL_WEIGHTS(1),
  SHUFFLE(2),
  WEIGHT_MODIFIER(3),
  TRAINING_READOUT(4),
  PROGRAMMING(5),
  DRIFT_EXPONENT(6),
  CONDUCTANCE_READ(7),
  INFERENCE_READOUT(8),
  COMPENSATION_PROBE(9),
  STUCK_DEVICE(10),
  DEAD_ROW(11),
  DEAD_COLUMN(12),
  TILE_VARIATION(13),
  STUCK_VALUE(14),
  CALIBRATION_SAMPLE(30),
  MODIFIER_ROUNDING(40),
  DROP_CONNECT(41),
  MODIFIER_DRIFT(42),
  MODIFIER_READ(43),
  MODIFIER_FAULT(44),
  AUGMENTATION(50),
  VALIDATION_COPY(51);

  private final int code;

  Purpose(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
