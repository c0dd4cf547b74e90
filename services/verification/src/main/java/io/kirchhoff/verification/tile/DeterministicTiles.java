package io.kirchhoff.verification.tile;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.layer.AnalogLinear;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Products without noise: each output within 5e-6 of the largest. */
public final class DeterministicTiles implements ReferenceKind {
  private static final double TOLERANCE = 5e-6;

  @Override
  public String kind() {
    return "tile_deterministic";
  }

  @Override
  public List<ReferenceCase> cases(ReferenceFile file) {
    var cases = new ArrayList<ReferenceCase>();
    for (JsonNode stated : field(file.content(), "cases")) {
      var tile = new ReferenceTile(file.content(), stated);
      cases.add(new ReferenceCase(tile.name(), () -> compare(tile)));
    }
    return cases;
  }

  private static Comparison compare(ReferenceTile tile) {
    var comparison = new Comparison();
    try (NDManager manager = NDManager.newBaseManager()) {
      AnalogLinear layer = tile.layer(manager);
      tile.compareMapping(layer, comparison);
      float[] x = tile.x();
      var inputs =
          new NDList(manager.create(x, new Shape(x.length / tile.inputs(), tile.inputs())));
      float[] y =
          layer
              .forward(new ParameterStore(manager, false), inputs, false)
              .singletonOrThrow()
              .toFloatArray();
      double[] expected = doubles(field(tile.stated(), "y"));
      comparison.sameCount("y", y.length, expected.length);
      double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0.0);
      for (int i = 0; i < y.length; i++) {
        comparison.close("y " + i, y[i], expected[i], TOLERANCE * largest);
      }
    }
    return comparison;
  }
}
