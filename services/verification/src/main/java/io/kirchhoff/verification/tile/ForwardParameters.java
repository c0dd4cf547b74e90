package io.kirchhoff.verification.tile;

import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.WeightNoise;
import io.kirchhoff.verification.reference.NotSupportedException;
import io.kirchhoff.verification.reference.Stated;

/** Reads the parameters of a product by the names of aihwkit's {@code IOParameters}. */
public final class ForwardParameters {
  /** aihwkit's own defaults. */
  public static final TileParameters LIBRARY =
      new TileParameters(
          1.0,
          1.0 / 126,
          12.0,
          1.0 / 510,
          0.06,
          0.0,
          WeightNoise.NONE,
          0.0,
          TileParameters.STANDARD_G_RATIO,
          ReadMode.ONE_PASS,
          1.0,
          ManagementParameters.LIBRARY,
          CircuitParameters.IDEAL);

  private ForwardParameters() {}

  /**
   * The parameters that an object states.
   *
   * @param base gives those that it does not state
   * @throws NotSupportedException for one that the engine does not have
   */
  public static TileParameters read(Stated forward, TileParameters base) {
    boolean perfect = forward.flag("is_perfect", false);
    TileParameters read = imperfect(forward, base);
    if (!perfect) {
      return read;
    }
    // A perfect product has no other parameter than this.
    if (read.outScale() != 1.0) {
      throw new NotSupportedException("forward.is_perfect with forward.out_scale");
    }
    return TileParameters.IDEAL;
  }

  private static TileParameters imperfect(Stated forward, TileParameters base) {
    return new TileParameters(
        forward.number("inp_bound", base.inpBound()),
        forward.number("inp_res", base.inpRes()),
        forward.number("out_bound", base.outBound()),
        forward.number("out_res", base.outRes()),
        forward.number("out_noise", base.outNoise()),
        forward.number("w_noise", base.wNoise()),
        forward.constant("w_noise_type", base.wNoiseType()),
        forward.number("ir_drop", base.irDrop()),
        forward.number("ir_drop_g_ratio", base.irDropGRatio()),
        forward.constant("mv_type", base.mvType()),
        forward.number("out_scale", base.outScale()),
        management(forward, base.management()),
        circuit(forward, base.circuit()));
  }

  private static ManagementParameters management(Stated forward, ManagementParameters base) {
    return new ManagementParameters(
        forward.constant("noise_management", base.noiseManagement()),
        forward.number("nm_thres", base.nmThres()),
        forward.constant("bound_management", base.boundManagement()),
        forward.number("max_bm_factor", base.maxBmFactor()),
        forward.number("max_bm_res", base.maxBmRes()),
        forward.flag("bm_test_negative_bound", base.bmTestNegativeBound()));
  }

  private static CircuitParameters circuit(Stated forward, CircuitParameters base) {
    return new CircuitParameters(
        forward.number("inp_noise", base.inpNoise()),
        forward.flag("inp_sto_round", base.inpStoRound()),
        forward.number("inp_asymmetry", base.inpAsymmetry()),
        forward.number("out_noise_std", base.outNoiseStd()),
        forward.flag("out_sto_round", base.outStoRound()),
        forward.number("out_asymmetry", base.outAsymmetry()),
        forward.number("out_nonlinearity", base.outNonlinearity()),
        forward.number("out_nonlinearity_std", base.outNonlinearityStd()),
        forward.number("slope_calibration", base.slopeCalibration()),
        forward.number("v_offset_std", base.vOffsetStd()),
        forward.number("v_offset_w_min", base.vOffsetWMin()),
        forward.number("r_series", base.rSeries()),
        forward.number("w_read_asymmetry_dtod", base.wReadAsymmetryDtod()));
  }
}
