package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.Chunk;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A layer on several tiles computes what it does on one, to float rounding: 1e-6 of the largest
 * output for each of the some ten additions.
 */
class SplitLayerTest {
  private static final int OUTPUTS = 6;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @ParameterizedTest(name = "kernel {1} x {2}, stride {3}, padding {4}")
  @CsvSource({"3, 3, 3, 1, 1", "4, 3, 2, 2, 0", "1, 5, 5, 1, 2", "4, 1, 1, 1, 0", "2, 2, 3, 3, 2"})
  void aPerfectConvolutionIsTheDigitalOneToTheBit(
      int channels, int height, int width, int stride, int padding) {
    var geometry = new ConvolutionGeometry(channels, height, width, stride, padding);
    float[] weights = LayerRun.normals((long) OUTPUTS * geometry.inputLines(), 0.3, 1);
    float[] biases = LayerRun.normals(OUTPUTS, 1, 2);
    NDArray x = LayerRun.normals(manager, new Shape(5, channels, 9, 8), 1, 3);
    NDArray kernel = manager.create(weights, new Shape(OUTPUTS, channels, height, width));
    NDArray expected =
        Conv2d.conv2d(
                x,
                kernel,
                manager.create(biases),
                new Shape(stride, stride),
                new Shape(padding, padding))
            .singletonOrThrow();
    var layer = new AnalogConv2d(geometry, weights, biases, LayerRun.ideal(0, 0), manager);
    NDArray y = LayerRun.inference(layer, x);
    assertThat(y.getShape()).isEqualTo(expected.getShape());
    assertThat(layer.getOutputShapes(new Shape[] {x.getShape()}))
        .containsExactly(expected.getShape());
    assertThat(y.toFloatArray()).isEqualTo(expected.toFloatArray());
  }

  @Test
  void aConvolutionCutInsideItsKernelsIsTheWholeOne() {
    var geometry = new ConvolutionGeometry(4, 3, 3, 1, 1);
    float[] weights = LayerRun.normals((long) OUTPUTS * geometry.inputLines(), 0.3, 1);
    float[] biases = LayerRun.normals(OUTPUTS, 1, 2);
    NDArray x = LayerRun.normals(manager, new Shape(5, 4, 7, 8), 1, 3);
    var whole = new AnalogConv2d(geometry, weights, biases, LayerRun.ideal(0, 0), manager);
    var split = new AnalogConv2d(geometry, weights, biases, LayerRun.ideal(8, 4), manager);
    // 36 lines in five chunks: all inner boundaries but none at a multiple of 9.
    assertThat(split.tiles().stream().map(AnalogTile::inputs).distinct())
        .extracting(Chunk::first)
        .containsExactly(0, 8, 15, 22, 29);
    assertThat(split.tiles()).hasSize(10);
    assertThat(split.logicalWeights()).isEqualTo(weights);
    agreeInAllModes(split, whole, x);
  }

  @Test
  void aSplitLinearLayerIsTheWholeOneAlsoForSequencesOfVectors() {
    float[] weights = LayerRun.normals(OUTPUTS * 11, 0.3, 1);
    float[] biases = LayerRun.normals(OUTPUTS, 1, 2);
    var whole = new AnalogLinear(11, weights, biases, LayerRun.ideal(0, 0), manager);
    var split = new AnalogLinear(11, weights, biases, LayerRun.ideal(4, 4), manager);
    assertThat(split.tiles()).hasSize(6);
    for (Shape shape : List.of(new Shape(5, 11), new Shape(2, 3, 11), new Shape(11))) {
      NDArray x = LayerRun.normals(manager, shape, 1, 3);
      agreeInAllModes(split, whole, x);
      NDArray matrix = manager.create(weights, new Shape(OUTPUTS, 11));
      NDArray expected = Linear.linear(x, matrix, manager.create(biases)).singletonOrThrow();
      assertThat(LayerRun.inference(whole, x)).isEqualTo(expected);
    }
  }

  @Test
  void aLayerWithoutBiasAddsNone() {
    var layer =
        new AnalogLinear(3, new float[] {1, 2, 3, 4, 5, 6}, null, LayerRun.ideal(2, 1), manager);
    NDArray x = manager.create(new float[] {1, 1, 1}, new Shape(1, 3));
    assertThat(LayerRun.inference(layer, x).toFloatArray()).containsExactly(6, 15);
    assertThat(LayerRun.training(layer, x).toFloatArray()).containsExactly(6, 15);
  }

  private static void agreeInAllModes(AnalogLayer split, AnalogLayer whole, NDArray x) {
    NDArray expected = LayerRun.inference(whole, x);
    close(LayerRun.inference(split, x), expected, "inference");
    close(LayerRun.training(split, x), expected, "training");
    close(LayerRun.training(whole, x), expected, "training, unsplit");
    split.startCalibration(new LargestInput(), StreamKey.ofSeed(1));
    close(LayerRun.inference(split, x), expected, "calibration");
    split.endCalibration();
  }

  /**
   * What a convolution does to each pixel is what a linear layer does to the unfolded input: with
   * input range, converter, mapping and a strong IR drop, on tiles cut inside kernels.
   */
  @ParameterizedTest
  @CsvSource({"0, 0", "9, 2", "8, 4"})
  void aConvolutionIsOneProductAPixel(int maxInputs, int maxOutputs) {
    var geometry = new ConvolutionGeometry(3, 2, 3, 2, 1);
    int lines = geometry.inputLines();
    float[] weights = LayerRun.normals((long) OUTPUTS * lines, 0.3, 1);
    float[] biases = LayerRun.normals(OUTPUTS, 1, 2);
    var settings =
        new TileSettings(
            new TileParameters(1, 254, 0, 0, 0, 0, 1, 2000),
            new MappingParameters(maxInputs, maxOutputs, 1.0, true, true),
            InputRangeParameters.STANDARD);
    var convolution = new AnalogConv2d(geometry, weights, biases, settings, manager);
    var linear = new AnalogLinear(lines, weights, biases, settings, manager);
    Consumer<AnalogLayer> ranges =
        layer -> {
          for (int i = 0; i < layer.tiles().size(); i++) {
            layer.tiles().get(i).setInputRange(1.5f + 0.1f * i);
          }
        };
    ranges.accept(convolution);
    ranges.accept(linear);
    float[] x = LayerRun.normals(2L * 3 * 7 * 8, 1, 3);
    NDArray y = LayerRun.inference(convolution, manager.create(x, new Shape(2, 3, 7, 8)));
    int pixels = (int) (y.getShape().get(2) * y.getShape().get(3));
    NDArray unfolded =
        manager.create(unfolded(geometry, x, 2, 7, 8), new Shape(2L * pixels, lines));
    NDArray expected =
        LayerRun.inference(linear, unfolded)
            .reshape(2, pixels, OUTPUTS)
            .transpose(0, 2, 1)
            .reshape(y.getShape());
    close(y, expected, "inference");
  }

  /** One row for each output pixel: channel slowest, then kernel row and column. */
  static float[] unfolded(
      ConvolutionGeometry geometry, float[] x, int samples, int height, int width) {
    int rows = (int) geometry.rows().outputs(height);
    int columns = (int) geometry.columns().outputs(width);
    int lines = geometry.channels() * geometry.kernelSize();
    float[] unfolded = new float[samples * rows * columns * lines];
    int at = 0;
    for (int pixel = 0; pixel < samples * rows * columns; pixel++) {
      int sample = pixel / (rows * columns);
      int top = pixel / columns % rows * geometry.rows().stride() - geometry.rows().padding();
      int left = pixel % columns * geometry.columns().stride() - geometry.columns().padding();
      for (int line = 0; line < lines; line++) {
        int channel = line / geometry.kernelSize();
        int element = line % geometry.kernelSize();
        int row = top + element / geometry.columns().size() * geometry.rows().dilation();
        int column = left + element % geometry.columns().size() * geometry.columns().dilation();
        boolean inside = row >= 0 && row < height && column >= 0 && column < width;
        int plane = sample * geometry.channels() + channel;
        unfolded[at++] = inside ? x[(plane * height + row) * width + column] : 0;
      }
    }
    return unfolded;
  }

  private static void close(NDArray found, NDArray expected, String what) {
    assertThat(found.getShape()).as(what).isEqualTo(expected.getShape());
    float[] values = found.toFloatArray();
    float[] wanted = expected.toFloatArray();
    float largest = expected.abs().max().getFloat();
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i])
          .as("%s, element %d", what, i)
          .isCloseTo(wanted[i], within(1e-5f * largest));
    }
  }
}
