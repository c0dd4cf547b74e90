package io.kirchhoff.engine.remap;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.tensor.MatrixMemory;

/** Weights stay as the optimiser left them. */
@Described(value = "No remapping", source = "aihwkit WeightRemapType.NONE")
public record NoRemap() implements WeightRemap {
  @Override
  public boolean remaps() {
    return false;
  }

  @Override
  public void remap(MatrixMemory weights, float[] scales) {
    // Nothing: weights and scales stay.
  }
}
