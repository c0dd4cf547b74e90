package io.kirchhoff.verification.tile;

import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.verification.reference.NotSupportedException;
import io.kirchhoff.verification.reference.Stated;

/** Reads how weights are put on tiles, by the names of aihwkit's {@code MappingParameter}. */
public final class MappingReader {
  /** aihwkit's own defaults. */
  public static final MappingParameters LIBRARY =
      new MappingParameters(512, 512, 0.0, false, false, false);

  private MappingReader() {}

  /**
   * The parameters that an object states.
   *
   * @param base gives those that it does not state
   * @throws NotSupportedException where the bias is an input line of the tile
   */
  public static MappingParameters read(Stated mapping, MappingParameters base) {
    if (!mapping.flag("digital_bias", true)) {
      throw new NotSupportedException("mapping.digital_bias false");
    }
    return new MappingParameters(
        (int) mapping.number("max_input_size", base.maxInputSize()),
        (int) mapping.number("max_output_size", base.maxOutputSize()),
        mapping.number("weight_scaling_omega", base.weightScalingOmega()),
        mapping.flag("weight_scaling_columnwise", base.weightScalingColumnwise()),
        mapping.flag("learn_out_scaling", base.learnOutScaling()),
        mapping.flag("out_scaling_columnwise", base.outScalingColumnwise()));
  }
}
