package io.kirchhoff.verification.tile;

import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.flag;
import static io.kirchhoff.verification.reference.Numbers.floats;
import static io.kirchhoff.verification.reference.Numbers.number;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.layer.AnalogLinear;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.tile.TileVariation;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.NotSupportedException;
import java.util.function.IntToDoubleFunction;
import tools.jackson.databind.JsonNode;

/**
 * A layer of the reference as a layer of ours, with the tile parameters that the reference drew.
 *
 * @param problem the file: weights, bias, inputs, learned scales
 * @param stated the case: parameters and results
 */
record ReferenceTile(JsonNode problem, JsonNode stated) {
  String name() {
    return field(stated, "name").asString();
  }

  int inputs() {
    return field(problem, "weight").get(0).size();
  }

  /** The layer's inputs, one row or several. */
  float[] x() {
    float[] x = floats(field(problem, "x"));
    float scale = (float) number(stated, "x_scale", 1.0);
    for (int i = 0; i < x.length; i++) {
      x[i] *= scale;
    }
    return x;
  }

  TileParameters parameters() {
    return ForwardParameters.read(field(stated, "forward"), TileParameters.IDEAL);
  }

  AnalogLinear layer(NDManager manager) {
    float[] weights = floats(field(problem, "weight"));
    float[] bias = floats(field(problem, "bias"));
    var layer = new AnalogLinear(inputs(), weights, bias, settings(), manager);
    int index = 0;
    for (AnalogTile tile : layer.tiles()) {
      JsonNode drawn = field(stated, "tiles").get(index++);
      tile.vary(variation(drawn, tile));
      if (ranged()) {
        tile.setInputRange((float) number(stated, "input_range", 1.0));
      }
      NDArray gamma = tile.outputScale();
      if (gamma != null && stated.hasNonNull("out_scales")) {
        TensorMemory.write(gamma, floats(field(problem, "out_scales_given")));
      }
    }
    return layer;
  }

  /** Compares the mapping scales of all tiles with those of the reference, where it states them. */
  void compareMapping(AnalogLinear layer, Comparison comparison) {
    JsonNode tiles = field(stated, "tiles");
    comparison.sameCount("tiles", layer.tiles().size(), tiles.size());
    for (int i = 0; i < tiles.size(); i++) {
      if (tiles.get(i).has("mapping_scales")) {
        float[] expected = floats(tiles.get(i).get("mapping_scales"));
        float[] found = layer.tiles().get(i).mappingScales();
        for (int output = 0; output < found.length; output++) {
          float scale = expected[expected.length == 1 ? 0 : output];
          comparison.close("scale of tile " + i, found[output], scale, 1e-5 * scale);
        }
      }
    }
  }

  private boolean ranged() {
    return stated.hasNonNull("input_range");
  }

  private TileSettings settings() {
    JsonNode mapping = field(stated, "mapping");
    if (!flag(mapping, "digital_bias", true)) {
      throw new NotSupportedException("mapping.digital_bias false");
    }
    return new TileSettings(
        parameters(),
        new MappingParameters(
            (int) number(mapping, "max_input_size", 512),
            (int) number(mapping, "max_output_size", 512),
            number(mapping, "weight_scaling_omega", 0.0),
            flag(mapping, "weight_scaling_columnwise", false),
            flag(mapping, "learn_out_scaling", false),
            flag(mapping, "out_scaling_columnwise", false)),
        ranged() ? InputRangeParameters.STANDARD : InputRangeParameters.OFF);
  }

  /** What the reference drew when it made the tile; nominal where it drew nothing. */
  private static TileVariation variation(JsonNode drawn, AnalogTile tile) {
    TileVariation nominal = tile.variation();
    int outputs = tile.outputs().size();
    return new TileVariation(
        values(drawn, "out_noise_values", outputs, nominal::outputNoise),
        values(drawn, "out_nonlinearity", outputs, nominal::bending),
        (float) number(drawn, "out_nonlinearity_factor", nominal.bendingGain()),
        values(drawn, "v_offset", outputs, nominal::voltageOffset),
        drawn.has("w_asymmetry") ? floats(drawn.get("w_asymmetry")) : new float[0]);
  }

  private static float[] values(
      JsonNode drawn, String name, int count, IntToDoubleFunction nominal) {
    if (drawn.has(name)) {
      return floats(drawn.get(name));
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) nominal.applyAsDouble(i);
    }
    return values;
  }
}
