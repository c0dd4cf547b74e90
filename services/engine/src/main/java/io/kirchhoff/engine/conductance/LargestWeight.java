package io.kirchhoff.engine.conductance;

/** The weight that takes the whole range of the devices. */
final class LargestWeight {
  /** Keeps the scale of a tile of zeros finite; as in aihwkit's converters. */
  static final double SMALLEST = 1e-7;

  private LargestWeight() {}

  /** The largest magnitude among weights, at least 1e-7. */
  static double of(float[] weights) {
    float largest = 0.0f;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    return Math.max(largest, SMALLEST);
  }
}
