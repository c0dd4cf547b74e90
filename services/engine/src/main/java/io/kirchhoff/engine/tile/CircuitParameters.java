package io.kirchhoff.engine.tile;

import io.kirchhoff.engine.parameter.Parameter;

/**
 * What converters, lines and output circuits of a tile do beyond the standard model; all values 0
 * for an ideal circuit (aihwkit {@code IOParameters}).
 */
public record CircuitParameters(
    @Parameter(
            value = "Standard deviation of the noise at each input, after the DAC",
            min = 0.0,
            max = 100.0,
            source = "aihwkit IOParameters inp_noise")
        double inpNoise,
    @Parameter(
            value = "Whether the DAC rounds up or down by chance, right on average",
            source = "aihwkit IOParameters inp_sto_round")
        boolean inpStoRound,
    @Parameter(
            value = "Share by which negative inputs come out too small",
            min = 0.0,
            max = 1.0,
            source = "aihwkit IOParameters inp_asymmetry")
        double inpAsymmetry,
    @Parameter(
            value =
                "Spread of the output noise from output to output, relative to outNoise; drawn with the tile",
            min = 0.0,
            max = 10.0,
            source = "aihwkit IOParameters out_noise_std")
        double outNoiseStd,
    @Parameter(
            value = "Whether the ADC rounds up or down by chance, right on average",
            source = "aihwkit IOParameters out_sto_round")
        boolean outStoRound,
    @Parameter(
            value = "Share by which negative outputs come out too small",
            min = 0.0,
            max = 1.0,
            source = "aihwkit IOParameters out_asymmetry")
        double outAsymmetry,
    @Parameter(
            value =
                "S-shape of the outputs: y becomes y/(1 + n|y|) with n = outNonlinearity/outBound",
            min = 0.0,
            max = 100.0,
            source = "aihwkit IOParameters out_nonlinearity")
        double outNonlinearity,
    @Parameter(
            value =
                "Spread of the S-shape from output to output, relative to outNonlinearity; drawn with the tile",
            min = 0.0,
            max = 10.0,
            source = "aihwkit IOParameters out_nonlinearity_std")
        double outNonlinearityStd,
    @Parameter(
            value =
                "Share of the output bound at which a common factor makes up for S-shape and series resistance; 0 for none",
            min = 0.0,
            max = 10.0,
            source = "aihwkit IOParameters slope_calibration")
        double slopeCalibration,
    @Parameter(
            value =
                "Standard deviation of the voltage offset of each output line; drawn with the tile, negative ones are 0",
            min = 0.0,
            max = 1.0,
            source = "aihwkit IOParameters v_offset_std")
        double vOffsetStd,
    @Parameter(
            value =
                "Weight of the reference line against which offset and series resistance act; 0 for no reference line",
            min = -1e3,
            max = 0.0,
            source = "aihwkit IOParameters v_offset_w_min")
        double vOffsetWMin,
    @Parameter(
            value = "Series resistance of an output line: y becomes y/(1 + rSeries |y|)",
            min = 0.0,
            max = 100.0,
            source = "aihwkit IOParameters r_series")
        double rSeries,
    @Parameter(
            value =
                "Spread between devices of the ratio in which they conduct for negative and positive inputs; drawn with the"
                    + " tile, seen in reads of two passes",
            min = 0.0,
            max = 10.0,
            source = "aihwkit IOParameters w_read_asymmetry_dtod")
        double wReadAsymmetryDtod) {
  /** Nothing beyond the standard model. */
  public static final CircuitParameters IDEAL =
      new CircuitParameters(0, false, 0, 0, false, 0, 0, 0, 0, 0, -1.0, 0, 0);

  /** Whether the voltage of output lines moves with their current. */
  public boolean loadsLines() {
    return vOffsetStd > 0.0 || rSeries > 0.0;
  }

  /** Whether outputs bend, or are corrected for bending. */
  public boolean bends() {
    return outNonlinearity > 0.0 || rSeries > 0.0;
  }

  /**
   * Whether nothing is done to a product.
   *
   * @param separate whether positive and negative inputs are read apart
   */
  boolean ideal(boolean separate) {
    boolean inputs = inpNoise == 0.0 && !inpStoRound && inpAsymmetry == 0.0;
    boolean outputs = outNoiseStd == 0.0 && !outStoRound && outAsymmetry == 0.0;
    boolean devices = !separate || wReadAsymmetryDtod == 0.0;
    return inputs && outputs && devices && !loadsLines() && !bends();
  }
}
