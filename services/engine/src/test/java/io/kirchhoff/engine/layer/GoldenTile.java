package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.List;
import java.util.Set;

/** A case of the reference's tiles as a layer of ours. */
record GoldenTile(JsonObject problem, JsonObject reference) {
  /**
   * Settings of the reference that the tile model has; a case with another one is left out, also
   * where its value would do no harm.
   */
  private static final Set<String> MODELLED =
      Set.of(
          "inp_noise",
          "out_noise",
          "w_noise",
          "ir_drop",
          "inp_res",
          "out_res",
          "inp_bound",
          "out_bound",
          "bound_management",
          "noise_management",
          "w_noise_type",
          "mv_type",
          "nm_thres",
          "ir_drop_g_ratio");

  /** The cases of a file that our tile can express. */
  static List<GoldenTile> modelled(String file) {
    JsonObject problem = Golden.read("tiles/" + file + ".json");
    return Golden.objects(problem, "cases").stream()
        .map(reference -> new GoldenTile(problem, reference))
        .filter(GoldenTile::modelled)
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

  /** Whether our tile has all that this case needs. */
  private boolean modelled() {
    JsonObject forward = reference.getAsJsonObject("forward");
    String scaling = text(forward, "noise_management");
    boolean unscaled =
        scaling.equals("None")
            || (scaling.equals("Constant") && number(forward, "nm_thres", 0) == 1);
    boolean pcmRead =
        number(forward, "w_noise", 0) == 0 || text(forward, "w_noise_type").equals("PCMRead");
    return MODELLED.containsAll(forward.keySet())
        && unscaled
        && pcmRead
        && number(forward, "inp_noise", 0) == 0
        && text(forward, "bound_management").equals("None")
        && text(forward, "mv_type").equals("OnePass");
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
    for (AnalogTile tile : layer.tiles()) {
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

  /** The imperfections that {@code forward} names. */
  static TileParameters tile(JsonObject forward) {
    return new TileParameters(
        number(forward, "inp_bound", 1),
        number(forward, "inp_res", -1),
        number(forward, "out_bound", 0),
        number(forward, "out_res", -1),
        number(forward, "out_noise", 0),
        number(forward, "w_noise", 0),
        number(forward, "ir_drop", 0),
        number(forward, "ir_drop_g_ratio", TileParameters.STANDARD_G_RATIO));
  }

  static double number(JsonObject from, String name, double fallback) {
    return from.has(name) ? from.get(name).getAsDouble() : fallback;
  }

  private static String text(JsonObject from, String name) {
    return from.get(name).getAsString();
  }
}
