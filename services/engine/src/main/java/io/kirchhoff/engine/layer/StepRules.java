package io.kirchhoff.engine.layer;

import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.clip.WeightClip;
import io.kirchhoff.engine.modifier.NoModifier;
import io.kirchhoff.engine.modifier.WeightModifier;
import io.kirchhoff.engine.remap.NoRemap;
import io.kirchhoff.engine.remap.WeightRemap;

/**
 * What one training step does to tiles beside forward and backward.
 *
 * @param modifier changes the weights for the time of the step
 * @param strength multiplies the modifier's noise: 1, or less while it is ramped up
 * @param gradients what passes back
 * @param clip how far weights may go, after the optimiser's step
 * @param remap brings weights back to the full range, after that
 */
public record StepRules(
    WeightModifier modifier,
    double strength,
    GradientRule gradients,
    WeightClip clip,
    WeightRemap remap) {
  /** Clean weights, and nothing after the optimiser's step. */
  public static final StepRules NONE =
      new StepRules(new NoModifier(), 1.0, GradientRule.TORCH, new NoClip(), new NoRemap());
}
