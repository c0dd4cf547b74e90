package io.kirchhoff.engine.training;

import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.clip.WeightClip;
import io.kirchhoff.engine.layer.GradientRule;
import io.kirchhoff.engine.layer.StepRules;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.modifier.NoModifier;
import io.kirchhoff.engine.modifier.WeightModifier;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.remap.NoRemap;
import io.kirchhoff.engine.remap.WeightRemap;

/**
 * What hardware-aware training does to the weights of analog layers (Rasch et al. 2023, Methods).
 *
 * @param modifier what stands for the errors of programming while a mini-batch is learned
 * @param rampSteps steps over which the modifier's noise rises from 0 to its full strength
 * @param clip how far weights may go
 * @param remap brings weights back to the full range of the devices
 * @param remapEvery steps from one remapping to the next
 * @param gradientRule what passes back through tiles
 */
public record HardwareAwareness(
    WeightModifier modifier,
    int rampSteps,
    WeightClip clip,
    WeightRemap remap,
    int remapEvery,
    GradientRule gradientRule) {
  /** For networks without analog layers. */
  public static final HardwareAwareness NONE =
      new HardwareAwareness(new NoModifier(), new NoClip(), new NoRemap());

  /**
   * Weight noise of 6 %, clipping and remapping as in aihwkit's {@code StandardHWATrainingPreset}.
   */
  public static final HardwareAwareness STANDARD =
      new HardwareAwareness(
          new AddNormal(0.06), FixedValue.STANDARD, ChannelwiseSymmetric.STANDARD);

  /** Full noise from the first step, remapping after each, gradients of the torch tile. */
  public HardwareAwareness(WeightModifier modifier, WeightClip clip, WeightRemap remap) {
    this(modifier, 0, clip, remap, 1, GradientRule.TORCH);
  }

  /**
   * What a step does.
   *
   * @param step its number in the training, from 0
   */
  StepRules at(long step) {
    double strength = rampSteps == 0 ? 1.0 : Math.min(1.0, (double) step / rampSteps);
    boolean remaps = (step + 1) % remapEvery == 0;
    return new StepRules(modifier, strength, gradientRule, clip, remaps ? remap : new NoRemap());
  }
}
