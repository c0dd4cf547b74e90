package io.kirchhoff.engine.tile;

import io.kirchhoff.engine.parameter.Parameter;

/**
 * How the input range of each tile, the layer input that drives its DAC to the full, is found and
 * learned (aihwkit {@code InputRangeParameter}).
 */
public record InputRangeParameters(
    @Parameter(
            value =
                "Whether inputs are clipped to a range and scaled to the DAC; off: the DAC sees them as they are",
            source = "aihwkit InputRangeParameter enable")
        boolean enable,
    @Parameter(
            value =
                "Whether training learns the range; else it stays as initFromData found it, or as it began",
            source = "aihwkit InputRangeParameter learn_input_range")
        boolean learnInputRange,
    @Parameter(
            value = "Input range before the first batch",
            min = 1e-6,
            max = 1e6,
            source = "aihwkit InputRangeParameter init_value")
        double initValue,
    @Parameter(
            value =
                "Training batches from which the range is estimated while it begins to be learned; in a layer that runs"
                    + " several times in a batch, as many of its runs",
            min = 0,
            max = 1e6,
            source = "aihwkit InputRangeParameter init_from_data")
        int initFromData,
    @Parameter(
            value = "The estimate in standard deviations of the inputs",
            min = 1e-3,
            max = 100,
            source = "aihwkit InputRangeParameter init_std_alpha")
        double initStdAlpha,
    @Parameter(
            value = "How fast a range shrinks that clips hardly anything",
            min = 0,
            max = 1,
            source = "aihwkit InputRangeParameter decay")
        double decay,
    @Parameter(
            value = "Share of inputs inside the range above which it shrinks",
            min = 0,
            max = 1,
            source = "aihwkit InputRangeParameter input_min_percentage")
        double inputMinPercentage,
    @Parameter(
            value =
                "Whether the range widens when outputs are clipped; needs outBound, noiseManagement none or constant and"
                    + " boundManagement none",
            source = "aihwkit InputRangeParameter manage_output_clipping")
        boolean manageOutputClipping,
    @Parameter(
            value = "With manageOutputClipping: share of unclipped outputs below which it widens",
            min = 0,
            max = 1,
            source = "aihwkit InputRangeParameter output_min_percentage")
        double outputMinPercentage,
    @Parameter(
            value = "With gradientRelative: multiplies the gradient of the range",
            min = 0,
            max = 1e6,
            source = "aihwkit InputRangeParameter gradient_scale")
        double gradientScale,
    @Parameter(
            value = "Whether the gradient of the range is multiplied by the range",
            source = "aihwkit InputRangeParameter gradient_relative")
        boolean gradientRelative) {
  public static final InputRangeParameters STANDARD =
      new InputRangeParameters(true, 3.0, 100, 3.0, 0.001, 0.95);

  public static final InputRangeParameters OFF =
      new InputRangeParameters(false, 1.0, 0, 3.0, 0.0, 1.0);

  /** Learned by a relative gradient, whatever outputs are clipped. */
  public InputRangeParameters(
      boolean enable,
      double initValue,
      int initFromData,
      double initStdAlpha,
      double decay,
      double inputMinPercentage) {
    this(
        enable,
        true,
        initValue,
        initFromData,
        initStdAlpha,
        decay,
        inputMinPercentage,
        false,
        0.95,
        1.0,
        true);
  }
}
