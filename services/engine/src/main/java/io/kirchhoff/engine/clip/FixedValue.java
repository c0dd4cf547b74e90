package io.kirchhoff.engine.clip;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;

/** Weights are clipped to a fixed magnitude. */
@Described(
    value = "Clipping to a fixed magnitude",
    source = "aihwkit WeightClipType.FIXED_VALUE; Rasch et al. 2023, Methods")
public record FixedValue(
    @Parameter(
            value = "The largest magnitude of a normalised weight; 0 for no clipping",
            min = 0.0,
            max = 100.0,
            source = "aihwkit WeightClipParameter fixed_value")
        double fixedValue)
    implements WeightClip {
  /** That of aihwkit's {@code StandardHWATrainingPreset}. */
  public static final FixedValue STANDARD = new FixedValue(1.0);

  @Override
  public float bound(MatrixMemory weights) {
    return (float) fixedValue;
  }
}
