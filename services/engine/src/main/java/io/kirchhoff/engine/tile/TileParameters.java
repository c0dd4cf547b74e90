package io.kirchhoff.engine.tile;

import io.kirchhoff.engine.kernel.OutputStage;
import io.kirchhoff.engine.kernel.Quantizer;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * The imperfections of one matrix-vector product, in normalised units: 1 is the full range of the
 * DAC, the weight that maps to the largest conductance, and the output of one full input times one
 * full weight (physics section 5; aihwkit {@code IOParameters}).
 */
public record TileParameters(
    @Parameter(
            value = "Bound of the tile inputs: the full range of the DAC; 0 for none",
            min = 0.0,
            max = 1e6,
            source = "aihwkit IOParameters inp_bound")
        double inpBound,
    @Parameter(
            value =
                "Resolution of the DAC: above 1 the number of steps (n bits: 2^n - 2), else the step as a fraction of the"
                    + " range; 0 or below for a perfect one",
            min = -1.0,
            max = 1e7,
            source = "aihwkit IOParameters inp_res")
        double inpRes,
    @Parameter(
            value = "Bound of the tile outputs: the full range of the ADC; 0 for none",
            min = 0.0,
            max = 1e6,
            source = "aihwkit IOParameters out_bound")
        double outBound,
    @Parameter(
            value = "Resolution of the ADC, in the form of inpRes",
            min = -1.0,
            max = 1e7,
            source = "aihwkit IOParameters out_res")
        double outRes,
    @Parameter(
            value = "Standard deviation of the noise at each output, before the ADC",
            min = 0.0,
            max = 100.0,
            source = "aihwkit IOParameters out_noise")
        double outNoise,
    @Parameter(
            value =
                "Short-term read noise of PCM: an output gets noise of standard deviation wNoise sqrt(sum |w| v^2)",
            min = 0.0,
            max = 100.0,
            source = "aihwkit IOParameters w_noise with w_noise_type PCMRead")
        double wNoise,
    @Parameter(
            value = "Strength of the IR drop along the output lines; 1 is physical, 0 off",
            min = 0.0,
            max = 1e4,
            source = "aihwkit IOParameters ir_drop")
        double irDrop,
    @Parameter(
            value = "Conductance of a wire segment over the largest device conductance",
            min = 1.0,
            max = 1e12,
            source = "aihwkit IOParameters ir_drop_g_ratio")
        double irDropGRatio) {
  /** The wire of 0.35 Ohm a segment against a device of 5 µS. */
  public static final double STANDARD_G_RATIO = 1.0 / 0.35 / 5e-6;

  /**
   * 8-bit converters, output noise, PCM read noise and IR drop: the standard model of Rasch et al.
   * 2023.
   */
  public static final TileParameters STANDARD =
      new TileParameters(1.0, 254.0, 10.0, 254.0, 0.04, 0.0175, 1.0, STANDARD_G_RATIO);

  /** No imperfection at all. */
  public static final TileParameters IDEAL =
      new TileParameters(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, STANDARD_G_RATIO);

  /** Whether a product equals the digital one. */
  public boolean perfect() {
    return inpBound == 0.0 && outBound == 0.0 && outNoise == 0.0 && wNoise == 0.0 && irDrop == 0.0;
  }

  Quantizer dac() {
    return Quantizer.of(inpRes, inpBound);
  }

  OutputStage outputStage(int inputs) {
    return new OutputStage(
        (float) irDrop,
        (float) (inputs / irDropGRatio),
        (float) wNoise,
        (float) outNoise,
        Quantizer.of(outRes, outBound));
  }
}
