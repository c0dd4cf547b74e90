package io.kirchhoff.engine.clip;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.tensor.MatrixMemory;

/** Weights may have any magnitude. */
@Described(value = "No clipping", source = "aihwkit WeightClipType.NONE")
public record NoClip() implements WeightClip {
  @Override
  public float bound(MatrixMemory weights) {
    return 0.0f;
  }
}
