package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.calibration.CachedQuantile;
import io.kirchhoff.engine.calibration.Calibration;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.calibration.MovingDeviation;
import io.kirchhoff.engine.calibration.MovingQuantile;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.Chunk;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Input ranges found by each rule, against values worked out by hand. */
class CalibrationTest {
  private static final StreamKey KEY = StreamKey.ofSeed(4);

  /** Two input lines on each of two tiles, of which the second sees nothing but zeros. */
  private static final TileSettings HALVES =
      new TileSettings(
          TileParameters.STANDARD,
          new MappingParameters(2, 0, 1, true, true),
          InputRangeParameters.STANDARD);

  /** Samples of the first tile, batch by batch; one of them is zero. */
  private static final float[][][] BATCHES = {
    {{1, -2}, {3, 4}, {0, 0}},
    {{-8, 6}},
    {{0, 0}},
    {{5, 7}},
  };

  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<Arguments> rules() {
    double first = Math.sqrt(7);
    double second = Math.sqrt(98);
    double third = Math.sqrt(2);
    return Stream.of(
        Arguments.of(new LargestInput(), 8.0),
        // 1, -2, 3, 4 have the median 2; that of -8, 6 is below 0; that of 5, 7 is 6.
        Arguments.of(new MovingQuantile(0.5, 1), (2.0 + 6.0) / 2),
        // At 3/4 between 1, -2, 3, 4: 3.25; between -8, 6: 2.5; between 5, 7: 6.5.
        Arguments.of(new MovingQuantile(0.75, 1), (3.25 + 2.5 + 6.5) / 3),
        Arguments.of(new MovingQuantile(1, 1), (4.0 + 8.0 + 7.0) / 3),
        Arguments.of(new MovingDeviation(2, 100, 1), 2 * (first + second + third) / 3),
        Arguments.of(new MovingDeviation(2, 2, 1), 2 * (first + second) / 2),
        // -8, -2, 1, 3, 4, 5, 6, 7
        Arguments.of(new CachedQuantile(0.5, 10), 3.5),
        Arguments.of(new CachedQuantile(0.9, 4), 6.3),
        Arguments.of(new CachedQuantile(1, 10), 7.0));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aTilesRangeIsWhatTheRuleSays(Calibration rule, double range) {
    AnalogLayer layer = linear();
    calibrate(layer, rule, KEY, BATCHES);
    assertThat(layer.tiles().getFirst().inputRangeValue()).isCloseTo((float) range, offset(1e-5f));
    assertThat(layer.tiles().getLast().inputRangeValue()).isEqualTo(3.0f);
  }

  @Test
  void aRangeIsNeverBelowZero() {
    for (Calibration rule : List.of(new MovingQuantile(0.9, 1), new CachedQuantile(0.9, 1000))) {
      AnalogLayer layer = linear();
      calibrate(layer, rule, KEY, new float[][] {{-1, -2}, {-3, -4}});
      assertThat(layer.tiles().getFirst().inputRangeValue()).isEqualTo(3.0f);
    }
  }

  @Test
  void inputsThatAreNotFiniteAreRefusedByEveryRule() {
    rules()
        .map(arguments -> (Calibration) arguments.get()[0])
        .forEach(
            rule ->
                assertThatIllegalArgumentException()
                    .isThrownBy(
                        () -> calibrate(linear(), rule, KEY, new float[][] {{1, Float.NaN}}))
                    .withMessageContaining("not all finite"));
  }

  /** One of four vectors is kept; over 4,000 seeds each is within 5 standard deviations (27.4). */
  @Test
  void eachVectorIsAsLikelyToBeCachedAsAnyOther() {
    var counts = new TreeMap<Float, Integer>();
    for (int seed = 0; seed < 4000; seed++) {
      AnalogLayer layer = linear();
      calibrate(layer, new CachedQuantile(1, 1), StreamKey.ofSeed(seed), BATCHES);
      counts.merge(layer.tiles().getFirst().inputRangeValue(), 1, Integer::sum);
    }
    // The largest of each vector; chance of a false alarm below 3e-6.
    assertThat(counts.keySet()).containsExactly(1.0f, 4.0f, 6.0f, 7.0f);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(863, 1137));
  }

  @Test
  void theCachedSampleDoesNotDependOnHowTheDataIsCutIntoBatches() {
    float[][] all = new float[40][2];
    for (int i = 0; i < 80; i++) {
      all[i / 2][i % 2] = LayerRun.normals(80, 1, 3)[i];
    }
    float[][][] cut = {Arrays.copyOf(all, 7), Arrays.copyOfRange(all, 7, 40)};
    AnalogLayer one = linear();
    AnalogLayer other = linear();
    calibrate(one, new CachedQuantile(0.8, 9), KEY, all);
    calibrate(other, new CachedQuantile(0.8, 9), KEY, cut);
    float range = one.tiles().getFirst().inputRangeValue();
    assertThat(other.tiles().getFirst().inputRangeValue()).isEqualTo(range);
    calibrate(other, new CachedQuantile(0.8, 9), KEY.at(1), cut);
    assertThat(other.tiles().getFirst().inputRangeValue()).isNotEqualTo(range);
  }

  @Test
  void movingRulesPassThroughTheNoisyTileWithTheRangeFoundSoFar() {
    NDArray x = samples(BATCHES[0]);
    AnalogLayer layer = linear();
    layer.nameNoise(KEY, 0);
    layer.startCalibration(new MovingDeviation(0.5, 100, 1), KEY);
    float[] calibrating = LayerRun.inference(layer, x).toFloatArray();
    layer.endCalibration();
    assertThat(LayerRun.inference(layer, x).toFloatArray()).isEqualTo(calibrating);
    layer.startCalibration(new CachedQuantile(0.5, 1), KEY);
    // 1 x1 + 2 x2 without any noise.
    assertThat(LayerRun.inference(layer, x).toFloatArray())
        .containsExactly(new float[] {-3, 11, 0}, offset(1e-5f));
    layer.endCalibration();
  }

  @Test
  void theVectorsOfAConvolutionAreItsUnfoldedInput() {
    var product = new ConvolutionProduct(new ConvolutionGeometry(3, 2, 3, 2, 1));
    NDArray x = LayerRun.normals(manager, new Shape(2, 3, 5, 6), 1, 3);
    for (Chunk lines : List.of(new Chunk(0, 18), new Chunk(4, 9), new Chunk(13, 5))) {
      float[] unfolded =
          product.vectors(product.view(x, lines).toFloatArray(), x.getShape(), lines);
      var inputs = new BatchInputs(product, x.getShape(), lines, TensorMemory.of(x), 1);
      assertThat(inputs.vectors()).isEqualTo(2 * 3 * 3);
      for (int i = 0; i < inputs.vectors(); i++) {
        assertThat(inputs.vector(i))
            .isEqualTo(Arrays.copyOfRange(unfolded, i * lines.size(), (i + 1) * lines.size()));
      }
    }
  }

  private AnalogLayer linear() {
    return new AnalogLinear(4, new float[] {1, 2, 3, 4}, null, HALVES, manager);
  }

  private void calibrate(AnalogLayer layer, Calibration rule, StreamKey key, float[][]... batches) {
    layer.startCalibration(rule, key);
    for (float[][] batch : batches) {
      LayerRun.inference(layer, samples(batch)).close();
    }
    layer.endCalibration();
  }

  private NDArray samples(float[][] firstTile) {
    float[] inputs = new float[4 * firstTile.length];
    for (int i = 0; i < firstTile.length; i++) {
      System.arraycopy(firstTile[i], 0, inputs, 4 * i, 2);
    }
    return manager.create(inputs, new Shape(firstTile.length, 4));
  }
}
