package io.kirchhoff.engine.compensation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.Chunk;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DriftCompensationTest {
  private static final StreamKey NOISE = StreamKey.ofSeed(1);
  private static final float[] WEIGHTS = {0.5f, -1, 0.25f, 0, 1, -0.25f};

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Neither mapping scales nor learned scales nor input range are part of it. */
  @Test
  void theSignalIsTheMeanMagnitudeOfThePlacedWeights() {
    AnalogTile tile = tile(TileParameters.IDEAL);
    tile.setInputRange(0.1f);
    assertThat(DriftCompensation.GLOBAL.signal(tile, NOISE)).isCloseTo(0.5, within(1e-7));
    float[] halves = WEIGHTS.clone();
    for (int i = 0; i < halves.length; i++) {
      halves[i] *= 0.5f;
    }
    tile.placeWeights(halves);
    tile.setDriftFactor(3);
    assertThat(DriftCompensation.GLOBAL.signal(tile, NOISE)).isCloseTo(0.25, within(1e-7));
  }

  @Test
  void aTileWithoutSignalIsNotDividedByZero() {
    AnalogTile tile = tile(TileParameters.IDEAL);
    tile.placeWeights(new float[WEIGHTS.length]);
    assertThat(DriftCompensation.GLOBAL.signal(tile, NOISE)).isEqualTo(1e-4);
  }

  /**
   * Output noise adds to the magnitude of small weights: the mean of |N(0, 0.3)| is 0.239 for no
   * weight at all. 20,000 draws, five standard errors: a false alarm once in a million seeds.
   */
  @Test
  void theProbeGoesThroughTheNoisyTile() {
    var noisy = new TileParameters(1, 254, 0, 0, 0.3, 0, 0, 1);
    var mapping = new MappingParameters(0, 0, 0, false, false);
    var settings = new TileSettings(noisy, mapping, InputRangeParameters.STANDARD);
    var tile =
        new AnalogTile(
            new Chunk(0, 100), new Chunk(0, 200), "tile", new float[20_000], settings, manager);
    assertThat(DriftCompensation.GLOBAL.signal(tile, NOISE)).isCloseTo(0.2394, within(0.0064));
  }

  @Test
  void withoutCompensationTheSignalNeverChanges() {
    assertThat(DriftCompensation.NONE.signal(tile(TileParameters.STANDARD), NOISE)).isEqualTo(1);
  }

  private AnalogTile tile(TileParameters parameters) {
    var mapping = new MappingParameters(0, 0, 0, false, true);
    var settings = new TileSettings(parameters, mapping, InputRangeParameters.STANDARD);
    return new AnalogTile(new Chunk(4, 3), new Chunk(6, 2), "tile", WEIGHTS, settings, manager);
  }
}
