package io.kirchhoff.engine.kernel;

/**
 * What happens to the inputs of a tile before the product: clip to the input range, scale to the
 * DAC's range, convert (aihwkit {@code rpucuda/rpu_forward_backward_pass.cpp}).
 *
 * @param range the input range r of the tile: inputs are clipped to [-r, r] and divided by r; 1
 *     with infinite clipping ({@code clips} false) where the input range is off
 * @param clips whether the input range is on
 * @param dac the digital-to-analog converter
 */
public record InputStage(float range, boolean clips, Quantizer dac) {
  /** The tile input that a layer input becomes; NaN stays NaN. */
  public float convert(float x) {
    return dac.quantize(scaled(x));
  }

  /**
   * The derivative that training takes for {@link #convert}: 1/r inside the range, 0 where the
   * input was clipped, by the range or by the converter.
   */
  public float slope(float x) {
    boolean beyondRange = clips && Math.abs(x) > range;
    boolean beyondConverter = Math.abs(x / range) > dac.bound();
    return beyondRange || beyondConverter ? 0.0f : 1.0f / range;
  }

  /** Whether an input is within the range, and so clipped by nothing; NaN is not. */
  boolean within(float x) {
    return Math.abs(x) < range;
  }

  private float scaled(float x) {
    return (clips ? Math.clamp(x, -range, range) : x) / range;
  }
}
