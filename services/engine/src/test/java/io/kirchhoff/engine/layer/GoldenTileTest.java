package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A layer against aihwkit's tile, all noise off. */
class GoldenTileTest {
  /**
   * 5e-6 of the largest output, which is less than a hundredth of the smallest step of an ADC: all
   * codes are equal.
   */
  @ParameterizedTest
  @ValueSource(strings = {"deterministic_40x24", "deterministic_600x17"})
  void productsAgreeWithTheReference(String file) {
    List<GoldenTile> cases = GoldenTile.cases(file);
    assertThat(cases).hasSize(28);
    for (GoldenTile golden : cases) {
      try (NDManager manager = NDManager.newBaseManager()) {
        AnalogLinear layer = golden.layer(manager);
        assertThat(layer.tiles()).hasSameSizeAs(golden.reference().getAsJsonArray("tiles"));
        NDArray x = manager.create(golden.x());
        float[] y = forward(layer, x.reshape(-1, golden.inputs())).toFloatArray();
        float[] expected = Golden.floats(golden.reference().get("y"));
        float largest = 0;
        for (float value : expected) {
          largest = Math.max(largest, Math.abs(value));
        }
        assertThat(y).hasSameSizeAs(expected);
        for (int i = 0; i < y.length; i++) {
          assertThat(y[i])
              .as("%s, output %d", golden.name(), i)
              .isCloseTo(expected[i], within(5e-6f * largest));
        }
      }
    }
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
      assertThat(forward(layer, input).toFloatArray())
          .isEqualTo(input.matMul(matrix.transpose()).toFloatArray());
    }
  }

  private static NDArray forward(AnalogLayer layer, NDArray x) {
    var parameters = new ParameterStore(x.getManager(), false);
    return layer.forward(parameters, new NDList(x), false).singletonOrThrow();
  }
}
