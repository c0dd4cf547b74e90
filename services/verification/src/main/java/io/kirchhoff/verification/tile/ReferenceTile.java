package io.kirchhoff.verification.tile;

import static io.kirchhoff.verification.reference.Numbers.field;
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
import io.kirchhoff.verification.reference.Stated;
import java.util.function.IntToDoubleFunction;
import tools.jackson.databind.JsonNode;

/**
 * A layer of the reference as a layer of ours, with the tile parameters that the reference drew.
 *
 * @param problem the file: weights, bias, inputs, learned scales
 * @param stated the case: parameters and results
 */
record ReferenceTile(JsonNode problem, JsonNode stated) {
  private static final String[] FIELDS = {
    "name",
    "x_scale",
    "forward",
    "mapping",
    "input_range",
    "out_scales",
    "seed",
    "tiles",
    "y",
    "n_repeat",
    "mean",
    "std",
    "pairs",
    "covariance"
  };

  private static final String[] DRAWN = {
    "in_size",
    "out_size",
    "mapping_scales",
    "out_noise_values",
    "out_nonlinearity",
    "out_nonlinearity_factor",
    "v_offset",
    "w_asymmetry"
  };

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
    var forward = new Stated("forward", field(stated, "forward"));
    TileParameters parameters = ForwardParameters.read(forward, ForwardParameters.LIBRARY);
    forward.requireAllRead();
    return parameters;
  }

  AnalogLinear layer(NDManager manager) {
    float[] weights = floats(field(problem, "weight"));
    float[] bias = floats(field(problem, "bias"));
    var layer = new AnalogLinear(inputs(), weights, bias, settings(), manager);
    int index = 0;
    boolean scaled = scaled();
    for (AnalogTile tile : layer.tiles()) {
      JsonNode drawn = field(stated, "tiles").get(index++);
      tile.vary(variation(drawn, tile));
      if (ranged()) {
        tile.setInputRange((float) number(stated, "input_range", 1.0));
      }
      NDArray gamma = tile.outputScale();
      if (gamma != null && scaled) {
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

  /** Whether outputs have the learned scales that the file gives. */
  private boolean scaled() {
    var outer = new Stated("", stated);
    outer.requireIs("out_scales", "given");
    return outer.states("out_scales");
  }

  private TileSettings settings() {
    new Stated("", stated).without(FIELDS).requireAllRead();
    var mapping = new Stated("mapping", field(stated, "mapping"));
    MappingParameters parameters = MappingReader.read(mapping, MappingReader.LIBRARY);
    mapping.requireAllRead();
    return new TileSettings(
        parameters(),
        parameters,
        ranged() ? InputRangeParameters.STANDARD : InputRangeParameters.OFF);
  }

  /** What the reference drew when it made the tile; nominal where it drew nothing. */
  private static TileVariation variation(JsonNode drawn, AnalogTile tile) {
    new Stated("tiles", drawn).without(DRAWN).requireAllRead();
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
