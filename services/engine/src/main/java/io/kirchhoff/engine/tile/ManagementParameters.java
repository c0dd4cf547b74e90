package io.kirchhoff.engine.tile;

import io.kirchhoff.engine.parameter.Parameter;

/**
 * How a tile's inputs are fitted to its converters, vector by vector (aihwkit {@code
 * IOParameters}).
 */
public record ManagementParameters(
    @Parameter(
            value =
                "How an input vector is scaled before the DAC; anything but none needs an inpBound of 1",
            source = "aihwkit IOParameters noise_management")
        NoiseManagement noiseManagement,
    @Parameter(
            value =
                "The constant of the scaling, or the largest value of one that looks at the inputs; 0 for 1 and for no limit",
            min = 0.0,
            max = 1e6,
            source = "aihwkit IOParameters nm_thres")
        double nmThres,
    @Parameter(
            value = "What happens when the ADC clips an output",
            source = "aihwkit IOParameters bound_management")
        BoundManagement boundManagement,
    @Parameter(
            value = "Reduction of the inputs above which a clipped output stands",
            min = 1.0,
            max = 1e9,
            source = "aihwkit IOParameters max_bm_factor")
        double maxBmFactor,
    @Parameter(
            value =
                "The same in steps of the DAC: inputs are not reduced further than to this share of a step",
            min = 1e-6,
            max = 1e6,
            source = "aihwkit IOParameters max_bm_res")
        double maxBmRes,
    @Parameter(
            value = "Whether an output below the negative bound counts as clipped",
            source = "aihwkit IOParameters bm_test_negative_bound")
        boolean bmTestNegativeBound) {
  /** Neither scaling nor repetition. */
  public static final ManagementParameters NONE =
      new ManagementParameters(NoiseManagement.NONE, 0.0, BoundManagement.NONE, 1000.0, 0.25, true);

  /** A constant factor of 1, which is none. */
  public static final ManagementParameters STANDARD =
      new ManagementParameters(
          NoiseManagement.CONSTANT, 1.0, BoundManagement.NONE, 1000.0, 0.25, true);

  /** What aihwkit's forward parameters begin with. */
  public static final ManagementParameters LIBRARY =
      new ManagementParameters(
          NoiseManagement.ABS_MAX, 0.0, BoundManagement.ITERATIVE, 1000.0, 0.25, true);

  /** Whether inputs are scaled at all; by a constant of 1 too. */
  boolean scales() {
    return noiseManagement != NoiseManagement.NONE;
  }

  /** Whether every vector goes through once, with a factor of 1. */
  boolean idle() {
    boolean unscaled =
        !scales()
            || (noiseManagement == NoiseManagement.CONSTANT && (nmThres == 0.0 || nmThres == 1.0));
    return unscaled && boundManagement == BoundManagement.NONE;
  }
}
