package io.kirchhoff.engine.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AnalogTileTest {
  private static final float[] WEIGHTS = {0.5f, -0.25f, 0, 0, -2, 1};

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void eachOutputLineIsScaledByItsLargestWeight() {
    AnalogTile tile = tile(1.0, true);
    assertThat(tile.mappingScales()).containsExactly(0.5f, 1, 2);
    assertThat(tile.weight().toFloatArray()).containsExactly(1, -0.5f, 0, 0, -1, 0.5f);
    assertThat(tile.logicalWeights().toFloatArray()).containsExactly(WEIGHTS);
  }

  @Test
  void aTileIsScaledByItsLargestWeightWhereColumnsHaveNoScaleOfTheirOwn() {
    assertThat(tile(1.0, false).mappingScales()).containsOnly(2);
    assertThat(tile(0.5, false).mappingScales()).containsOnly(4);
    assertThat(tile(0.0, false).mappingScales()).containsOnly(1);
  }

  @Test
  void placedWeightsAreReadUntilForgotten() {
    AnalogTile tile = tile(1.0, true);
    tile.placeWeights(new float[] {1, 2, 3, 4, 5, 6});
    tile.setDriftFactors(new double[] {2, 2, 2});
    assertThat(tile.logicalReadWeights().toFloatArray()).containsExactly(1, 2, 6, 8, 20, 24);
    tile.forgetReadWeights();
    assertThat(tile.logicalReadWeights().toFloatArray()).containsExactly(WEIGHTS);
  }

  @Test
  void anInputRangeIsPositive() {
    AnalogTile tile = tile(1.0, true);
    for (float range : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tile.setInputRange(range))
          .withMessageContaining("(" + range + ")");
    }
  }

  private AnalogTile tile(double omega, boolean columnwise) {
    var mapping = new MappingParameters(0, 0, omega, columnwise, true);
    var settings =
        new TileSettings(TileParameters.STANDARD, mapping, InputRangeParameters.STANDARD);
    return new AnalogTile(new Chunk(0, 2), new Chunk(0, 3), "tile", WEIGHTS, settings, manager);
  }
}
