package io.kirchhoff.engine.compensation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.kernel.InputStage;
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
    assertThat(DriftCompensation.GLOBAL.signal(tile, NOISE)).hasSize(2).containsOnly(0.5);
    float[] halves = WEIGHTS.clone();
    for (int i = 0; i < halves.length; i++) {
      halves[i] *= 0.5f;
    }
    tile.placeWeights(halves);
    tile.setDriftFactors(new double[] {3, 4});
    assertThat(DriftCompensation.GLOBAL.signal(tile, NOISE)).containsOnly(0.25);
  }

  @Test
  void aTileWithoutSignalIsNotDividedByZero() {
    AnalogTile tile = tile(TileParameters.IDEAL);
    tile.placeWeights(new float[WEIGHTS.length]);
    assertThat(DriftCompensation.GLOBAL.signal(tile, NOISE)).containsOnly(1e-4);
    assertThat(DriftCompensation.PER_COLUMN.signal(tile, NOISE)).containsOnly(1e-4);
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
    assertThat(DriftCompensation.GLOBAL.signal(tile, NOISE)[0]).isCloseTo(0.2394, within(0.0064));
  }

  @Test
  void withoutCompensationTheSignalNeverChanges() {
    assertThat(DriftCompensation.NONE.signal(tile(TileParameters.STANDARD), NOISE))
        .hasSize(2)
        .containsOnly(1);
  }

  @Test
  void anExactReferenceIsTheTrainedWeightsWhateverWasProgrammed() {
    AnalogTile tile = tile(TileParameters.IDEAL);
    float[] programmed = {0.6f, -0.9f, 0.1f, 0.1f, 0.9f, -0.1f};
    tile.placeWeights(programmed);
    assertThat(DriftCompensation.GLOBAL_EXACT.baseline(tile, NOISE)).containsOnly(0.5);
    assertThat(DriftCompensation.GLOBAL.baseline(tile, NOISE)[0]).isCloseTo(0.45, within(1e-7));
    assertThat(DriftCompensation.GLOBAL_EXACT.signal(tile, NOISE))
        .containsExactly(DriftCompensation.GLOBAL.signal(tile, NOISE));
  }

  @Test
  void perColumnEachOutputHasItsOwnSignal() {
    double[] signal = DriftCompensation.PER_COLUMN.signal(tile(TileParameters.IDEAL), NOISE);
    assertThat(signal).hasSize(2);
    assertThat(signal[0]).isCloseTo(1.75 / 3, within(1e-7));
    assertThat(signal[1]).isCloseTo(1.25 / 3, within(1e-7));
  }

  @Test
  void eachOutputIsMultipliedByItsFactorUntilTheWeightsGo() {
    AnalogTile tile = tile(TileParameters.IDEAL);
    tile.placeWeights(WEIGHTS);
    tile.setDriftFactors(new double[] {3, 4});
    assertThat(tile.logicalReadWeights().toFloatArray()).containsExactly(1.5f, -3, 0.75f, 0, 4, -1);
    assertThat(tile.readScales(new InputStage(1, false, tile.probeStage().dac())))
        .containsExactly(3, 4);
    tile.forgetReadWeights();
    assertThat(tile.logicalReadWeights().toFloatArray()).containsExactly(WEIGHTS);
  }

  private AnalogTile tile(TileParameters parameters) {
    var mapping = new MappingParameters(0, 0, 0, false, true);
    var settings = new TileSettings(parameters, mapping, InputRangeParameters.STANDARD);
    return new AnalogTile(new Chunk(4, 3), new Chunk(6, 2), "tile", WEIGHTS, settings, manager);
  }
}
