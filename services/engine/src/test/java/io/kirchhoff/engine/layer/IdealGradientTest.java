package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients of layers on perfect tiles are those of DJL's digital layers, to float rounding. */
class IdealGradientTest {
  private static final int OUTPUTS = 6;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "4, 0, 0", "4, 4, 0", "0, 0, 1", "4, 4, 1"})
  void aLinearLayerLearnsAsTheDigitalOneDoes(int maxInputs, int maxOutputs, double omega) {
    float[] weights = LayerRun.normals(OUTPUTS * 11, 0.3, 1);
    float[] biases = LayerRun.normals(OUTPUTS, 1, 2);
    var layer =
        new AnalogLinear(11, weights, biases, perfect(maxInputs, maxOutputs, omega), manager);
    NDArray matrix = manager.create(weights, new Shape(OUTPUTS, 11));
    NDArray bias = manager.create(biases);
    NDArray x = LayerRun.normals(manager, new Shape(2, 3, 11), 1, 3);
    compare(layer, matrix, bias, x, () -> Linear.linear(x, matrix, bias).singletonOrThrow());
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "8, 4, 0", "9, 0, 1"})
  void aConvolutionLearnsAsTheDigitalOneDoes(int maxInputs, int maxOutputs, double omega) {
    var geometry = new ConvolutionGeometry(4, 3, 3, 2, 1);
    float[] weights = LayerRun.normals((long) OUTPUTS * geometry.inputLines(), 0.3, 1);
    float[] biases = LayerRun.normals(OUTPUTS, 1, 2);
    var layer =
        new AnalogConv2d(geometry, weights, biases, perfect(maxInputs, maxOutputs, omega), manager);
    NDArray kernel = manager.create(weights, new Shape(OUTPUTS, 4, 3, 3));
    NDArray bias = manager.create(biases);
    NDArray x = LayerRun.normals(manager, new Shape(5, 4, 7, 8), 1, 3);
    Shape two = new Shape(2, 2);
    Shape one = new Shape(1, 1);
    compare(
        layer, kernel, bias, x, () -> Conv2d.conv2d(x, kernel, bias, two, one).singletonOrThrow());
  }

  private void compare(
      AnalogLayer layer, NDArray weight, NDArray bias, NDArray x, Supplier<NDArray> digital) {
    x.setRequiresGradient(true);
    weight.setRequiresGradient(true);
    bias.setRequiresGradient(true);
    backward(digital);
    float[] ofInputs = x.getGradient().toFloatArray();
    x.getGradient().subi(x.getGradient());
    layer.differentiated().forEach(array -> array.setRequiresGradient(true));
    backward(() -> LayerRun.training(layer, x));
    close(x.getGradient().toFloatArray(), ofInputs, "inputs");
    Map<String, float[]> found = new HashMap<>();
    layer.trainables("it").forEach(it -> found.put(it.name(), it.gradient().toFloatArray()));
    close(
        Objects.requireNonNull(found.get("it.bias")), bias.getGradient().toFloatArray(), "biases");
    float[] ofWeights = weight.getGradient().toFloatArray();
    int inputs = ofWeights.length / OUTPUTS;
    for (int i = 0; i < layer.tiles().size(); i++) {
      AnalogTile tile = layer.tiles().get(i);
      float[] gradient = Objects.requireNonNull(found.get("it.tile" + i + ".weight"));
      float[] expected = new float[gradient.length];
      for (int k = 0; k < expected.length; k++) {
        int output = k / tile.inputs().size();
        int at = (tile.outputs().first() + output) * inputs + tile.inputs().first();
        // W = s w, and a step of w is one of W.
        expected[k] = ofWeights[at + k % tile.inputs().size()] / tile.mappingScales()[output];
      }
      close(gradient, expected, "weights of tile " + i);
    }
  }

  /** The loss is a sum with a different coefficient for each output. */
  private void backward(Supplier<NDArray> forward) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray y = forward.get();
      collector.backward(y.mul(LayerRun.normals(manager, y.getShape(), 1, 4)).sum());
    }
  }

  /** Without an input range the DAC clips, and what it clips learns nothing. */
  @Test
  void anInputThatTheConverterClipsHasNoGradient() {
    var settings =
        new TileSettings(
            new TileParameters(1, 254, 0, 0, 0, 0, 0, 1),
            new MappingParameters(0, 0, 0, false, false),
            InputRangeParameters.OFF);
    var layer = new AnalogLinear(4, new float[] {1, 2, 3, 4}, null, settings, manager);
    NDArray x = manager.create(new float[] {0.5f, -1.5f, 1, 2}, new Shape(1, 4));
    x.setRequiresGradient(true);
    layer.differentiated().forEach(array -> array.setRequiresGradient(true));
    backward(() -> LayerRun.training(layer, x));
    float sensitivity = LayerRun.normals(1, 1, 4)[0];
    assertThat(x.getGradient().toFloatArray()).containsExactly(sensitivity, 0, 3 * sensitivity, 0);
    InputStage stage = layer.tiles().getFirst().inputStage();
    assertThat(stage.slope(1)).isEqualTo(1);
    assertThat(stage.slope(-1.01f)).isZero();
  }

  private static TileSettings perfect(int maxInputs, int maxOutputs, double omega) {
    return new TileSettings(
        TileParameters.IDEAL,
        new MappingParameters(maxInputs, maxOutputs, omega, omega > 0, omega > 0),
        InputRangeParameters.OFF);
  }

  private static void close(float[] found, float[] expected, String what) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    float largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i])
          .as("%s, element %d", what, i)
          .isCloseTo(expected[i], within(5e-6f * largest));
    }
  }
}
