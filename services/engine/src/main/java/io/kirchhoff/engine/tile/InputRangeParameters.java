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
            value = "Input range before the first batch",
            min = 1e-6,
            max = 1e6,
            source = "aihwkit InputRangeParameter init_value")
        double initValue,
    @Parameter(
            value = "Training batches from which the range is estimated before it is learned",
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
        double inputMinPercentage) {
  public static final InputRangeParameters STANDARD =
      new InputRangeParameters(true, 3.0, 100, 3.0, 0.001, 0.95);

  public static final InputRangeParameters OFF =
      new InputRangeParameters(false, 1.0, 0, 3.0, 0.0, 1.0);
}
