package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.tile.WeightNoise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Layers of one tile without scales, whose outputs are the ADC's codes: the same from the kernels
 * and from operations of DJL, but where the analog value is within 1e-4 steps of an edge. Of some
 * ten thousand values that is two.
 */
class TensorReadTest {
  private static final StreamKey KEY = StreamKey.ofSeed(21);
  private static final double BOUND = 4.0;
  private static final double STEP = 2.0 * BOUND / 254;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void inPlaceAgain() {
    System.clearProperty(TensorMemory.NOT_IN_PLACE);
  }

  @ParameterizedTest(name = "{0} to {1}, IR drop {2}, read noise {3}, output noise {4}")
  @CsvSource({
    "1, 1, 0, 0, 0",
    "64, 33, 0, 0, 0",
    "37, 5, 1, 0, 0",
    "37, 17, 0, 0.0175, 0",
    "129, 67, 1, 0.0175, 0.04"
  })
  void codesOfALinearLayer(
      int inputs, int outputs, double irDrop, double readNoise, double outputNoise) {
    float[] weights = LayerRun.normals((long) inputs * outputs, 0.3, 1);
    NDArray x = LayerRun.normals(manager, new Shape(33, 3, inputs), 0.5, 2);
    sameCodes(
        bound ->
            new AnalogLinear(
                inputs,
                weights,
                null,
                settings(tile(bound, irDrop, readNoise, outputNoise)),
                manager),
        x);
  }

  @ParameterizedTest(name = "kernel {1}, stride {2}, padding {3}, {0} channels")
  @CsvSource({"1, 1, 1, 0", "3, 3, 1, 1", "5, 3, 2, 0", "2, 5, 3, 2"})
  void codesOfAConvolution(int channels, int kernel, int stride, int padding) {
    var geometry = new ConvolutionGeometry(channels, kernel, kernel, stride, padding);
    float[] weights = LayerRun.normals(7L * geometry.inputLines(), 0.3, 1);
    NDArray x = LayerRun.normals(manager, new Shape(19, channels, 9, 7), 0.5, 2);
    sameCodes(
        bound ->
            new AnalogConv2d(
                geometry, weights, null, settings(tile(bound, 1, 0.0175, 0.04)), manager),
        x);
  }

  @FunctionalInterface
  private interface Layers {
    /** A layer whose ADC clips at a bound; 0 for no converter. */
    AnalogLayer of(double bound);
  }

  private static void sameCodes(Layers layers, NDArray x) {
    NDArray first = read(layers.of(BOUND), x);
    float[] codes = first.toFloatArray();
    float[] analog = read(layers.of(0), x).toFloatArray();
    System.setProperty(TensorMemory.NOT_IN_PLACE, "true");
    NDArray found = read(layers.of(BOUND), x);
    assertThat(found.getShape()).isEqualTo(first.getShape());
    float[] others = found.toFloatArray();
    for (int i = 0; i < codes.length; i++) {
      double steps = analog[i] / STEP;
      double fromEdge = Math.abs(steps - Math.floor(steps) - 0.5);
      if (fromEdge > 1e-4) {
        assertThat(others[i]).as("%s steps", steps).isEqualTo(codes[i]);
      } else {
        assertThat((double) others[i]).isCloseTo(codes[i], within(1.001 * STEP));
      }
    }
  }

  private static NDArray read(AnalogLayer layer, NDArray x) {
    layer.nameNoise(KEY, 5);
    return LayerRun.inference(layer, x);
  }

  private static TileParameters tile(
      double bound, double irDrop, double readNoise, double outputNoise) {
    return new TileParameters(
        1,
        254,
        bound,
        254,
        outputNoise,
        readNoise,
        WeightNoise.PCM_READ,
        irDrop,
        TileParameters.STANDARD_G_RATIO,
        ReadMode.ONE_PASS,
        1,
        ManagementParameters.STANDARD,
        CircuitParameters.IDEAL);
  }

  private static TileSettings settings(TileParameters tile) {
    return new TileSettings(
        tile, new MappingParameters(0, 0, 0.0, false, false), InputRangeParameters.OFF);
  }
}
