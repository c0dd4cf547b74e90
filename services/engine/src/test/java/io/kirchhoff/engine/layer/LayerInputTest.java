package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Inputs that a layer has to take, or to refuse in words. */
class LayerInputTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void anEmptyBatchGivesAnEmptyOutput() {
    for (TileSettings settings : List.of(TileSettings.STANDARD, LayerRun.ideal(0, 0))) {
      AnalogLayer linear = linear(settings);
      empty(linear, new Shape(0, 11), new Shape(0, 7));
      empty(linear, new Shape(0, 4, 11), new Shape(0, 4, 7));
      empty(convolution(settings), new Shape(0, 3, 5, 6), new Shape(0, 7, 5, 6));
    }
  }

  private void empty(AnalogLayer layer, Shape inputs, Shape outputs) {
    NDArray nothing = manager.create(inputs);
    assertThat(LayerRun.inference(layer, nothing).getShape()).isEqualTo(outputs);
    assertThat(LayerRun.training(layer, nothing).getShape()).isEqualTo(outputs);
    layer.startCalibration(new LargestInput(), StreamKey.ofSeed(1));
    assertThat(LayerRun.inference(layer, nothing).getShape()).isEqualTo(outputs);
    layer.endCalibration();
  }

  @Test
  void theOrderOfAnInputInMemoryDoesNotMatter() {
    AnalogLayer linear = linear(TileSettings.STANDARD);
    NDArray columns = LayerRun.normals(manager, new Shape(11, 5), 1, 3);
    same(linear, columns.transpose());
    NDArray channelsLast = LayerRun.normals(manager, new Shape(2, 5, 6, 3), 1, 3);
    same(convolution(TileSettings.STANDARD), channelsLast.transpose(0, 3, 1, 2));
  }

  private void same(AnalogLayer layer, NDArray strided) {
    NDArray contiguous = manager.create(strided.toFloatArray(), strided.getShape());
    layer.nameNoise(StreamKey.ofSeed(1), 0);
    assertThat(LayerRun.inference(layer, strided).toFloatArray())
        .containsExactly(LayerRun.inference(layer, contiguous).toFloatArray());
    assertThat(LayerRun.training(layer, strided).toFloatArray())
        .containsExactly(LayerRun.training(layer, contiguous).toFloatArray());
  }

  @Test
  void aVectorOfTheWrongLengthIsRefused() {
    AnalogLayer layer = linear(TileSettings.STANDARD);
    for (Shape wrong : List.of(new Shape(11, 4), new Shape(2, 22), new Shape())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LayerRun.inference(layer, manager.create(wrong)))
          .withMessageContaining(wrong.toString())
          .withMessageContaining("11");
    }
  }

  @Test
  void anImageOfOtherChannelsOrBelowTheKernelIsRefused() {
    AnalogLayer layer =
        new AnalogConv2d(
            new ConvolutionGeometry(3, 3, 3, 2, 0),
            LayerRun.normals(7 * 27, 0.3, 1),
            null,
            TileSettings.STANDARD,
            manager);
    for (Shape wrong : List.of(new Shape(1, 4, 5, 6), new Shape(3, 5, 6), new Shape(1, 3, 2, 6))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LayerRun.inference(layer, manager.create(wrong)))
          .withMessageContaining(wrong.toString());
    }
  }

  @Test
  void weightsThatDoNotMakeWholeOutputsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnalogLinear(11, new float[12], null, TileSettings.STANDARD, manager))
        .withMessageContaining("12");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new AnalogLinear(11, new float[22], new float[3], TileSettings.STANDARD, manager))
        .withMessageContaining("3");
  }

  private AnalogLayer linear(TileSettings settings) {
    return new AnalogLinear(
        11, LayerRun.normals(77, 0.3, 1), LayerRun.normals(7, 1, 2), settings, manager);
  }

  private AnalogLayer convolution(TileSettings settings) {
    var geometry = new ConvolutionGeometry(3, 3, 3, 1, 1);
    float[] weights = LayerRun.normals(7 * 27, 0.3, 1);
    return new AnalogConv2d(geometry, weights, LayerRun.normals(7, 1, 2), settings, manager);
  }
}
