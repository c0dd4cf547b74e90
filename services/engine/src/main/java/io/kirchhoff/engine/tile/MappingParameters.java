package io.kirchhoff.engine.tile;

import io.kirchhoff.engine.parameter.Parameter;
import java.util.Arrays;

/** How a layer's weights are put on tiles (aihwkit {@code MappingParameter}). */
public record MappingParameters(
    @Parameter(
            value =
                "Input lines of a tile; a longer layer is split into tiles of equal size; 0 for no limit",
            min = 0,
            max = 1e6,
            source = "aihwkit MappingParameter max_input_size")
        int maxInputSize,
    @Parameter(
            value = "Output lines of a tile; 0 for no limit",
            min = 0,
            max = 1e6,
            source = "aihwkit MappingParameter max_output_size")
        int maxOutputSize,
    @Parameter(
            value = "Largest normalised weight after mapping; 0 keeps the weights as they are",
            min = 0.0,
            max = 10.0,
            source = "aihwkit MappingParameter weight_scaling_omega")
        double weightScalingOmega,
    @Parameter(
            value = "Whether each output line has a scale of its own, or the tile one",
            source = "aihwkit MappingParameter weight_scaling_columnwise")
        boolean weightScalingColumnwise,
    @Parameter(
            value = "Whether a digital scale of the outputs is trained",
            source = "aihwkit MappingParameter learn_out_scaling")
        boolean learnOutScaling,
    @Parameter(
            value = "Whether each output line has a trained scale of its own, or the tile one",
            source = "aihwkit MappingParameter out_scaling_columnwise")
        boolean outScalingColumnwise) {
  public static final MappingParameters STANDARD = new MappingParameters(512, 0, 1.0, true, true);

  /** With a trained scale of its own for each output line, where any is trained. */
  public MappingParameters(
      int maxInputSize,
      int maxOutputSize,
      double weightScalingOmega,
      boolean weightScalingColumnwise,
      boolean learnOutScaling) {
    this(
        maxInputSize,
        maxOutputSize,
        weightScalingOmega,
        weightScalingColumnwise,
        learnOutScaling,
        true);
  }

  /** The scale s of every output line for a tile's logical weights: W = s w. */
  float[] scales(float[] weights, int outputs, int inputs) {
    float[] scales = new float[outputs];
    for (int output = 0; output < outputs; output++) {
      for (int input = 0; input < inputs; input++) {
        scales[output] = Math.max(scales[output], Math.abs(weights[output * inputs + input]));
      }
    }
    if (!weightScalingColumnwise) {
      float largest = 0.0f;
      for (float scale : scales) {
        largest = Math.max(largest, scale);
      }
      Arrays.fill(scales, largest);
    }
    for (int output = 0; output < outputs; output++) {
      boolean scaled = weightScalingOmega > 0.0 && scales[output] > 0.0f;
      scales[output] = scaled ? (float) (scales[output] / weightScalingOmega) : 1.0f;
    }
    return scales;
  }
}
