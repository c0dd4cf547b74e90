package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.random.RandomStream;

/** Training with clean weights. */
@Described(value = "Training with clean weights", source = "aihwkit WeightModifierType.NONE")
public record NoModifier() implements WeightModifier {
  @Override
  public NDArray modify(NDArray weights, RandomStream noise) {
    return weights;
  }
}
