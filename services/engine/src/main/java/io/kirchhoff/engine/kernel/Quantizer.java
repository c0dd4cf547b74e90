package io.kirchhoff.engine.kernel;

/**
 * A converter between digital and analog: rounds to steps, half to even, then clips (aihwkit {@code
 * rpucuda/rpu_forward_backward_pass.cpp}).
 *
 * @param step the distance of two levels, 0 for no rounding; in normalised units of a tile
 * @param bound the largest magnitude that comes out, positive, infinite for no clipping
 */
public record Quantizer(float step, float bound) {
  /** No rounding, no clipping. */
  public static final Quantizer IDEAL = new Quantizer(0.0f, Float.POSITIVE_INFINITY);

  public Quantizer {
    if (!(step >= 0.0f) || !(bound > 0.0f)) {
      throw new IllegalArgumentException(
          "The step (%s) must not be negative and the bound (%s) must be positive."
              .formatted(step, bound));
    }
  }

  /**
   * A converter as aihwkit states one.
   *
   * @param resolution up to 0: no rounding; above 1: the number of steps between -bound and bound;
   *     else the step as a fraction of that range. An n-bit converter has {@code 2^n - 2} steps.
   * @param bound the clipping bound; up to 0: none, and then no rounding either
   */
  public static Quantizer of(double resolution, double bound) {
    if (bound <= 0.0) {
      return IDEAL;
    }
    double fraction = resolution > 1.0 ? 1.0 / resolution : Math.max(resolution, 0.0);
    return new Quantizer((float) (2.0 * bound * fraction), (float) bound);
  }

  /** Rounds and clips one value; NaN stays NaN. */
  public float quantize(float value) {
    return clip(round(value, 0.0f));
  }

  /**
   * Rounds one value; what rounds to 0 is 0 and not -0.
   *
   * @param dither added in steps before rounding: 0, or uniform in (-1/2, 1/2) to round by chance
   */
  public float round(float value, float dither) {
    // Adding 0 makes 0 of -0.
    return step > 0.0f ? step * (float) (Math.rint(value / step + dither) + 0.0) : value;
  }

  public float clip(float value) {
    return Math.clamp(value, -bound, bound);
  }

  /** Whether a value comes out unclipped, so that a straight-through gradient passes. */
  public boolean passes(float value) {
    return Math.abs(value) <= bound;
  }
}
