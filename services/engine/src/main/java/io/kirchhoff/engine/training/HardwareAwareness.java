package io.kirchhoff.engine.training;

import io.kirchhoff.engine.layer.NoModifier;
import io.kirchhoff.engine.layer.WeightConstraint;
import io.kirchhoff.engine.layer.WeightModifier;

/**
 * What hardware-aware training does to the weights of analog layers at each step.
 *
 * @param modifier what stands for the errors of programming while a mini-batch is learned
 * @param constraint what keeps weights in the range of the devices
 */
public record HardwareAwareness(WeightModifier modifier, WeightConstraint constraint) {
  /** For networks without analog layers. */
  public static final HardwareAwareness NONE =
      new HardwareAwareness(new NoModifier(), new WeightConstraint(0.0, false));
}
