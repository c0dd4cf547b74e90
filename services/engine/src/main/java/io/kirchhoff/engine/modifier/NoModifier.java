package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.tensor.MatrixMemory;

/** Training with clean weights. */
@Described(value = "Training with clean weights", source = "aihwkit WeightModifierType.NONE")
public record NoModifier() implements WeightModifier {
  @Override
  public double pdrop() {
    return 0.0;
  }

  @Override
  public boolean copyLastColumn() {
    return false;
  }

  @Override
  public boolean enableDuringTest() {
    return false;
  }

  @Override
  public boolean perBatchSample() {
    return false;
  }

  @Override
  public void add(MatrixMemory weights, double strength, ModifierDraws draws, MatrixMemory added) {
    added.memory().fill((byte) 0);
  }
}
