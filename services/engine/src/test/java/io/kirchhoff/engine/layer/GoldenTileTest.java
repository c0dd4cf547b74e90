package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A layer against aihwkit's tile with all noise off: 5e-6 of the largest output. */
class GoldenTileTest {
  /**
   * Settings of the reference that the tile model has; a case with another one off its default is
   * left out.
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

  @ParameterizedTest
  @ValueSource(strings = {"deterministic_40x24", "deterministic_600x17"})
  void productsAgreeWithTheReference(String file) {
    JsonObject problem = Golden.read("tiles/" + file + ".json");
    var compared = new ArrayList<String>();
    for (JsonObject reference : Golden.objects(problem, "cases")) {
      if (modelled(reference)) {
        compare(problem, reference);
        compared.add(reference.get("name").getAsString());
      }
    }
    assertThat(compared).hasSizeGreaterThanOrEqualTo(11).contains("26_standard_preset_noise_off");
  }

  @Test
  void anIdealTileIsTheDigitalLayerToTheBit() {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] weights = Golden.floats(Golden.read("tiles/deterministic_600x17.json").get("weight"));
      float[] x = Golden.floats(Golden.read("tiles/deterministic_600x17.json").get("x"));
      var settings =
          new TileSettings(
              TileParameters.IDEAL,
              new MappingParameters(0, 0, 0.0, false, false),
              InputRangeParameters.OFF);
      var layer = new AnalogLinear(600, weights, null, settings, manager);
      NDArray input = manager.create(x, new Shape(x.length / 600, 600));
      NDArray matrix = manager.create(weights, new Shape(17, 600));
      assertThat(forward(layer, input)).isEqualTo(input.matMul(matrix.transpose()).toFloatArray());
    }
  }

  private static boolean modelled(JsonObject reference) {
    JsonObject forward = reference.getAsJsonObject("forward");
    String scaling = forward.get("noise_management").getAsString();
    boolean unscaled =
        scaling.equals("None")
            || (scaling.equals("Constant") && forward.get("nm_thres").getAsDouble() == 1.0);
    return MODELLED.containsAll(forward.keySet())
        && unscaled
        && forward.get("bound_management").getAsString().equals("None")
        && forward.get("mv_type").getAsString().equals("OnePass");
  }

  private static void compare(JsonObject problem, JsonObject reference) {
    int outputs = problem.getAsJsonArray("weight").size();
    float[] weights = Golden.floats(problem.get("weight"));
    int inputs = weights.length / outputs;
    float scale = reference.get("x_scale").getAsFloat();
    float[] x = Golden.floats(problem.get("x"));
    for (int i = 0; i < x.length; i++) {
      x[i] *= scale;
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] bias = Golden.floats(problem.get("bias"));
      var layer = new AnalogLinear(inputs, weights, bias, settings(reference), manager);
      List<JsonObject> tiles = Golden.objects(reference, "tiles");
      assertThat(layer.tiles()).hasSameSizeAs(tiles);
      for (AnalogTile tile : layer.tiles()) {
        if (!reference.get("input_range").isJsonNull()) {
          tile.setInputRange(reference.get("input_range").getAsFloat());
        }
        NDArray gamma = tile.outputScale();
        if (gamma != null && !reference.get("out_scales").isJsonNull()) {
          gamma.set(Golden.floats(problem.get("out_scales_given")));
        }
      }
      float[] y = forward(layer, manager.create(x, new Shape(x.length / inputs, inputs)));
      float[] expected = Golden.floats(reference.get("y"));
      float largest = 0;
      for (float value : expected) {
        largest = Math.max(largest, Math.abs(value));
      }
      assertThat(y).hasSameSizeAs(expected);
      for (int i = 0; i < y.length; i++) {
        assertThat(y[i])
            .as("%s, output %d", reference.get("name"), i)
            .isCloseTo(expected[i], within(5e-6f * largest));
      }
    }
  }

  private static float[] forward(AnalogLayer layer, NDArray x) {
    var parameters = new ParameterStore(x.getManager(), false);
    return layer.forward(parameters, new NDList(x), false).singletonOrThrow().toFloatArray();
  }

  private static TileSettings settings(JsonObject reference) {
    JsonObject forward = reference.getAsJsonObject("forward");
    JsonObject mapping = reference.getAsJsonObject("mapping");
    return new TileSettings(
        new TileParameters(
            number(forward, "inp_bound", 1),
            number(forward, "inp_res", -1),
            number(forward, "out_bound", 0),
            number(forward, "out_res", -1),
            0,
            0,
            number(forward, "ir_drop", 0),
            number(forward, "ir_drop_g_ratio", TileParameters.STANDARD_G_RATIO)),
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

  private static double number(JsonObject from, String name, double fallback) {
    return from.has(name) ? from.get(name).getAsDouble() : fallback;
  }
}
