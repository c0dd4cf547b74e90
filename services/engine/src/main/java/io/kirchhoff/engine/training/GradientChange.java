package io.kirchhoff.engine.training;

/**
 * What an optimiser does to each element of a gradient before all else: times the factor, then cut
 * to the bound on both sides.
 *
 * @param bound infinite where nothing is cut
 */
public record GradientChange(float factor, float bound) {
  public static final GradientChange NONE = new GradientChange(1.0f, Float.POSITIVE_INFINITY);

  float of(float gradient) {
    return Math.max(Math.min(gradient * factor, bound), -bound);
  }
}
