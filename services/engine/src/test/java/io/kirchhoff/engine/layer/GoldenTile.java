package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.BoundManagement;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.NoiseManagement;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.tile.TileVariation;
import io.kirchhoff.engine.tile.WeightNoise;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** A case of the reference's tiles as a layer of ours. */
record GoldenTile(JsonObject problem, JsonObject reference) {
  /** All cases of a file. */
  static List<GoldenTile> cases(String file) {
    JsonObject problem = Golden.read("tiles/" + file + ".json");
    return Golden.objects(problem, "cases").stream()
        .map(reference -> new GoldenTile(problem, reference))
        .toList();
  }

  String name() {
    return reference.get("name").getAsString();
  }

  @Override
  public String toString() {
    return name();
  }

  int inputs() {
    return problem.getAsJsonArray("weight").get(0).getAsJsonArray().size();
  }

  /** One row of the layer's input, or several. */
  float[] x() {
    float scale = reference.get("x_scale").getAsFloat();
    float[] x = Golden.floats(problem.get("x"));
    for (int i = 0; i < x.length; i++) {
      x[i] *= scale;
    }
    return x;
  }

  AnalogLinear layer(NDManager manager) {
    float[] weights = Golden.floats(problem.get("weight"));
    float[] bias = Golden.floats(problem.get("bias"));
    var layer = new AnalogLinear(inputs(), weights, bias, settings(), manager);
    List<JsonObject> drawn = Golden.objects(reference, "tiles");
    for (AnalogTile tile : layer.tiles()) {
      tile.vary(variation(drawn.get(layer.tiles().indexOf(tile)), tile));
      if (!reference.get("input_range").isJsonNull()) {
        tile.setInputRange(reference.get("input_range").getAsFloat());
      }
      NDArray gamma = tile.outputScale();
      if (gamma != null && !reference.get("out_scales").isJsonNull()) {
        gamma.set(Golden.floats(problem.get("out_scales_given")));
      }
    }
    return layer;
  }

  private TileSettings settings() {
    JsonObject forward = reference.getAsJsonObject("forward");
    JsonObject mapping = reference.getAsJsonObject("mapping");
    return new TileSettings(
        tile(forward),
        new MappingParameters(
            mapping.get("max_input_size").getAsInt(),
            mapping.get("max_output_size").getAsInt(),
            number(mapping, "weight_scaling_omega", 0),
            mapping.get("weight_scaling_columnwise").getAsBoolean(),
            mapping.get("learn_out_scaling").getAsBoolean()),
        reference.get("input_range").isJsonNull()
            ? InputRangeParameters.OFF
            : InputRangeParameters.STANDARD);
  }

  /** What the reference drew when it made the tile; nominal where it drew nothing. */
  private static TileVariation variation(JsonObject drawn, AnalogTile tile) {
    TileVariation nominal = tile.variation();
    int outputs = tile.outputs().size();
    return new TileVariation(
        floats(drawn, "out_noise_values", each(outputs, nominal::outputNoise)),
        floats(drawn, "out_nonlinearity", each(outputs, nominal::bending)),
        (float) number(drawn, "out_nonlinearity_factor", nominal.bendingGain()),
        floats(drawn, "v_offset", each(outputs, nominal::voltageOffset)),
        floats(drawn, "w_asymmetry", new float[0]));
  }

  private static float[] floats(JsonObject from, String name, float[] fallback) {
    return from.has(name) ? Golden.floats(from.get(name)) : fallback;
  }

  private static float[] each(int count, IntFunction<Float> value) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = value.apply(i);
    }
    return values;
  }

  /** The imperfections that {@code forward} names. */
  static TileParameters tile(JsonObject forward) {
    return new TileParameters(
        number(forward, "inp_bound", 1),
        number(forward, "inp_res", -1),
        number(forward, "out_bound", 0),
        number(forward, "out_res", -1),
        number(forward, "out_noise", 0),
        number(forward, "w_noise", 0),
        constant(WeightNoise.class, forward, "w_noise_type"),
        number(forward, "ir_drop", 0),
        number(forward, "ir_drop_g_ratio", TileParameters.STANDARD_G_RATIO),
        constant(ReadMode.class, forward, "mv_type"),
        1.0,
        new ManagementParameters(
            constant(NoiseManagement.class, forward, "noise_management"),
            number(forward, "nm_thres", 0),
            constant(BoundManagement.class, forward, "bound_management"),
            1000,
            0.25,
            true),
        circuit(forward));
  }

  private static CircuitParameters circuit(JsonObject forward) {
    return new CircuitParameters(
        number(forward, "inp_noise", 0),
        flag(forward, "inp_sto_round"),
        number(forward, "inp_asymmetry", 0),
        number(forward, "out_noise_std", 0),
        flag(forward, "out_sto_round"),
        number(forward, "out_asymmetry", 0),
        number(forward, "out_nonlinearity", 0),
        number(forward, "out_nonlinearity_std", 0),
        number(forward, "slope_calibration", 0),
        number(forward, "v_offset_std", 0),
        number(forward, "v_offset_w_min", -1),
        number(forward, "r_series", 0),
        number(forward, "w_read_asymmetry_dtod", 0));
  }

  /** The constant that a name such as "AbsMaxNPSum" stands for. */
  private static <T extends Enum<T>> T constant(Class<T> type, JsonObject from, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(it -> it.name().replace("_", "").equalsIgnoreCase(from.get(name).getAsString()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean flag(JsonObject from, String name) {
    return from.has(name) && from.get(name).getAsBoolean();
  }

  static double number(JsonObject from, String name, double fallback) {
    return from.has(name) ? from.get(name).getAsDouble() : fallback;
  }
}
