package io.kirchhoff.verification.tile;

import static io.kirchhoff.verification.reference.Numbers.flag;
import static io.kirchhoff.verification.reference.Numbers.number;

import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.verification.reference.NotSupportedException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads the parameters of a product by the names of aihwkit's {@code IOParameters}. */
public final class ForwardParameters {
  private static final Set<String> KNOWN =
      Set.of(
          "is_perfect",
          "inp_bound",
          "inp_res",
          "out_bound",
          "out_res",
          "out_noise",
          "w_noise",
          "w_noise_type",
          "ir_drop",
          "ir_drop_g_ratio",
          "mv_type",
          "out_scale",
          "noise_management",
          "nm_thres",
          "bound_management",
          "max_bm_factor",
          "max_bm_res",
          "bm_test_negative_bound",
          "inp_noise",
          "inp_sto_round",
          "inp_asymmetry",
          "out_noise_std",
          "out_sto_round",
          "out_asymmetry",
          "out_nonlinearity",
          "out_nonlinearity_std",
          "slope_calibration",
          "v_offset_std",
          "v_offset_w_min",
          "r_series",
          "w_read_asymmetry_dtod");

  private ForwardParameters() {}

  /**
   * The parameters that an object states.
   *
   * @param base gives those that it does not state
   * @throws NotSupportedException for one that the engine does not have
   */
  public static TileParameters read(JsonNode forward, TileParameters base) {
    var unknown = new TreeSet<>(forward.propertyNames());
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      throw new NotSupportedException("forward." + String.join(", forward.", unknown));
    }
    if (flag(forward, "is_perfect", false) && number(forward, "out_scale", 1.0) == 1.0) {
      return TileParameters.IDEAL;
    }
    if (flag(forward, "is_perfect", false)) {
      throw new NotSupportedException("forward.is_perfect with out_scale");
    }
    return new TileParameters(
        number(forward, "inp_bound", base.inpBound()),
        number(forward, "inp_res", base.inpRes()),
        number(forward, "out_bound", base.outBound()),
        number(forward, "out_res", base.outRes()),
        number(forward, "out_noise", base.outNoise()),
        number(forward, "w_noise", base.wNoise()),
        constant(forward, "w_noise_type", base.wNoiseType()),
        number(forward, "ir_drop", base.irDrop()),
        number(forward, "ir_drop_g_ratio", base.irDropGRatio()),
        constant(forward, "mv_type", base.mvType()),
        number(forward, "out_scale", base.outScale()),
        management(forward, base.management()),
        circuit(forward, base.circuit()));
  }

  private static ManagementParameters management(JsonNode forward, ManagementParameters base) {
    return new ManagementParameters(
        constant(forward, "noise_management", base.noiseManagement()),
        number(forward, "nm_thres", base.nmThres()),
        constant(forward, "bound_management", base.boundManagement()),
        number(forward, "max_bm_factor", base.maxBmFactor()),
        number(forward, "max_bm_res", base.maxBmRes()),
        flag(forward, "bm_test_negative_bound", base.bmTestNegativeBound()));
  }

  private static CircuitParameters circuit(JsonNode forward, CircuitParameters base) {
    return new CircuitParameters(
        number(forward, "inp_noise", base.inpNoise()),
        flag(forward, "inp_sto_round", base.inpStoRound()),
        number(forward, "inp_asymmetry", base.inpAsymmetry()),
        number(forward, "out_noise_std", base.outNoiseStd()),
        flag(forward, "out_sto_round", base.outStoRound()),
        number(forward, "out_asymmetry", base.outAsymmetry()),
        number(forward, "out_nonlinearity", base.outNonlinearity()),
        number(forward, "out_nonlinearity_std", base.outNonlinearityStd()),
        number(forward, "slope_calibration", base.slopeCalibration()),
        number(forward, "v_offset_std", base.vOffsetStd()),
        number(forward, "v_offset_w_min", base.vOffsetWMin()),
        number(forward, "r_series", base.rSeries()),
        number(forward, "w_read_asymmetry_dtod", base.wReadAsymmetryDtod()));
  }

  /** The constant that a name such as "AbsMaxNPSum" stands for. */
  private static <T extends Enum<T>> T constant(JsonNode forward, String field, T fallback) {
    JsonNode name = forward.get(field);
    if (name == null) {
      return fallback;
    }
    return Arrays.stream(fallback.getDeclaringClass().getEnumConstants())
        .filter(it -> it.name().replace("_", "").equalsIgnoreCase(name.asString()))
        .findFirst()
        .orElseThrow(() -> new NotSupportedException("forward.%s %s".formatted(field, name)));
  }
}
