package io.kirchhoff.verification.training;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.floats;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.layer.AnalogLinear;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.Stated;
import tools.jackson.databind.JsonNode;

/** Input ranges that the first batches set: each within 1e-5 of itself and 2e-5. */
record InitialRangeCase(JsonNode stated) {
  Comparison compare() {
    var params = new Stated("", stated).without("batches", "input_range_after_batch");
    var range =
        new InputRangeParameters(
            true,
            params.number("init_value", 3.0),
            (int) params.number("init_from_data", 100),
            params.number("init_std_alpha", 3.0),
            0.0,
            1.0);
    params.requireAllRead();
    JsonNode batches = field(stated, "batches");
    double[] expected = doubles(field(stated, "input_range_after_batch"));
    int inputs = batches.get(0).get(0).size();
    var comparison = new Comparison();
    comparison.sameCount("batches", batches.size(), expected.length);
    try (NDManager manager = NDManager.newBaseManager()) {
      var settings = new TileSettings(TileParameters.IDEAL, MappingParameters.STANDARD, range);
      var layer = new AnalogLinear(inputs, new float[inputs], null, settings, manager);
      for (int batch = 0; batch < expected.length; batch++) {
        float[] x = floats(batches.get(batch));
        var list = new NDList(manager.create(x, new Shape(x.length / inputs, inputs)));
        layer.forward(new ParameterStore(manager, false), list, true);
        float found = layer.tiles().getFirst().inputRangeValue();
        double allowed = 1e-5 * expected[batch] + 2e-5;
        comparison.close("range after batch " + batch, found, expected[batch], allowed);
      }
    }
    return comparison;
  }
}
