package io.kirchhoff.engine.remap;

import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.kernel.WeightKernels;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;
import io.kirchhoff.engine.thread.ElementBlocks;

/** The weights of each output line are divided by a number of their own. */
@Described(
    value =
        "The largest weight of each output line is brought back to remappedWmax and its scale adjusted, learned output scales folded in",
    source = "aihwkit WeightRemapType.CHANNELWISE_SYMMETRIC")
public record ChannelwiseSymmetric(
    @Parameter(
            value = "Largest normalised weight of each output line after remapping",
            min = 1e-3,
            max = 10.0,
            source = "aihwkit WeightRemapParameter remapped_wmax")
        double remappedWmax,
    @Parameter(
            value =
                "How many times the smallest scale of a tile the others may be, so that no line has far larger"
                    + " scales than others; 0 for no limit",
            min = 0.0,
            max = 1e6,
            source = "aihwkit WeightRemapParameter max_scale_range")
        double maxScaleRange,
    @Parameter(
            value = "With maxScaleRange: the smallest scale counts as at least this",
            min = 0.0,
            max = 1e6,
            source = "aihwkit WeightRemapParameter max_scale_ref")
        double maxScaleRef)
    implements WeightRemap {
  /** That of aihwkit's {@code StandardHWATrainingPreset}. */
  public static final ChannelwiseSymmetric STANDARD = new ChannelwiseSymmetric(1.0, 0.0, 0.0);

  /**
   * Checks what goes together.
   *
   * @throws IllegalArgumentException for limited scales with a {@code remappedWmax} other than 1
   */
  public ChannelwiseSymmetric {
    if (maxScaleRange > 0.0 && remappedWmax != 1.0) {
      throw new IllegalArgumentException(
          "remappedWmax must be 1 where maxScaleRange is above 0; it is %s. Set one of them back."
              .formatted(remappedWmax));
    }
  }

  @Override
  public boolean remaps() {
    return true;
  }

  @Override
  public void remap(MatrixMemory weights, float[] scales) {
    float limit = maxScaleRange > 0.0 ? limit(scales) : Float.POSITIVE_INFINITY;
    WeightKernels kernels = TileKernelsProvider.kernels().weights();
    ElementBlocks.forEachItem(
        scales.length,
        weights.columns(),
        output -> {
          float largest = kernels.largest(weights.row(output, weights.columns()));
          float divisor = largest / (float) remappedWmax;
          boolean exceeds = (divisor > 0.0f ? divisor : 1.0f) * scales[output] > limit;
          WeightRemap.divide(weights, scales, output, exceeds ? limit / scales[output] : divisor);
        });
  }

  /** The largest scale allowed. */
  private float limit(float[] scales) {
    float smallest = Float.POSITIVE_INFINITY;
    for (float scale : scales) {
      smallest = Math.min(smallest, scale);
    }
    // A scale that training made 0 or negative gives no measure for the others.
    return smallest > 0.0f
        ? Math.max(smallest, (float) maxScaleRef) * (float) maxScaleRange
        : Float.POSITIVE_INFINITY;
  }
}
