package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * To which sample, pixel and line a draw belongs. Noise has std 0.3, against which 1e-4 is little.
 */
class LayerNoiseTest {
  private static final StreamKey KEY = StreamKey.ofSeed(8);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private static final List<BiFunction<AnalogLayer, NDArray, NDArray>> MODES =
      List.of(LayerRun::inference, LayerRun::training);

  @Test
  void aSampleDrawsTheSameInAnyBatch() {
    batchesAgree(convolution(), LayerRun.normals(manager, new Shape(7, 3, 5, 6), 1, 3));
    batchesAgree(linear(), LayerRun.normals(manager, new Shape(7, 11), 1, 3));
  }

  @Test
  void aSequenceOfVectorsDrawsTheSameInAnyBatch() {
    batchesAgree(linear(), LayerRun.normals(manager, new Shape(7, 4, 11), 1, 3));
    batchesAgree(linear(), LayerRun.normals(manager, new Shape(7, 2, 3, 11), 1, 3));
  }

  private static void batchesAgree(AnalogLayer layer, NDArray x) {
    for (var mode : MODES) {
      layer.nameNoise(KEY, 0);
      float[] whole = mode.apply(layer, x).toFloatArray();
      layer.nameNoise(KEY, 0);
      float[] first = mode.apply(layer, x.get("0:3")).toFloatArray();
      layer.nameNoise(KEY, 3);
      float[] rest = mode.apply(layer, x.get("3:7")).toFloatArray();
      close(first, Arrays.copyOf(whole, first.length));
      close(rest, Arrays.copyOfRange(whole, first.length, whole.length));
    }
  }

  /** 20 x 7 x 30 outputs of zeros and no two alike: equal draws would show. */
  @Test
  void noTwoOutputsShareADraw() {
    for (Shape shape : List.of(new Shape(20, 3, 5, 6), new Shape(600, 11), new Shape(20, 30, 11))) {
      AnalogLayer layer = shape.dimension() == 4 ? convolution() : linear();
      for (var mode : MODES) {
        NDArray noise = mode.apply(layer, manager.zeros(shape));
        float[] sorted = noise.toFloatArray();
        Arrays.sort(sorted);
        int ties = 0;
        for (int i = 1; i < sorted.length; i++) {
          ties += sorted[i] == sorted[i - 1] ? 1 : 0;
        }
        // Of 4200 floats with some 22 random bits, about two pairs are equal by chance.
        assertThat(ties).as("%s, seed 8", shape).isLessThan(15);
      }
    }
  }

  @Test
  void aPassWithoutANameDrawsAnew() {
    AnalogLayer layer = linear();
    NDArray x = manager.zeros(new Shape(2, 11));
    assertThat(LayerRun.inference(layer, x).toFloatArray())
        .isNotEqualTo(LayerRun.inference(layer, x).toFloatArray());
    layer.nameNoise(KEY, 0);
    assertThat(LayerRun.inference(layer, x).toFloatArray())
        .isEqualTo(LayerRun.inference(layer, x).toFloatArray());
  }

  private AnalogLayer convolution() {
    var geometry = new ConvolutionGeometry(3, 3, 3, 1, 1);
    float[] weights = LayerRun.normals(7L * geometry.inputLines(), 0.3, 1);
    return new AnalogConv2d(geometry, weights, null, noisy(10), manager);
  }

  private AnalogLayer linear() {
    return new AnalogLinear(11, LayerRun.normals(7 * 11, 0.3, 1), null, noisy(6), manager);
  }

  private static TileSettings noisy(int maxInputs) {
    return new TileSettings(
        new TileParameters(1, 254, 0, 0, 0.3, 0.1, 1, TileParameters.STANDARD_G_RATIO),
        new MappingParameters(maxInputs, 4, 1.0, true, false),
        new InputRangeParameters(true, 3.0, 0, 3.0, 0, 1));
  }

  private static void close(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).as("output %d, seed 8", i).isCloseTo(expected[i], within(1e-4f));
    }
  }
}
