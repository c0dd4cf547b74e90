package io.kirchhoff.engine.layer;

/**
 * What passes back through a tile. Converters, noise and IR drop pass straight through under both
 * rules.
 */
public enum GradientRule {
  /**
   * That of aihwkit's torch tile ({@code simulator/tiles/inference_torch.py}): inputs beyond the
   * input range get no gradient, clipped outputs pass none, weights get that of the converted
   * inputs.
   */
  TORCH,
  /**
   * That of aihwkit's C++ tile ({@code simulator/tiles/inference.py}): inputs beyond the input
   * range get the gradient of the others; weights get that of clipped outputs too, and of the
   * inputs before the DAC, divided by the input range once more, so that weights behind a large
   * range learn more slowly.
   */
  CPP
}
