package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.GradientCollector;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.Chunk;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions with dilation and groups, other in one direction than in the other, or in one. */
class ConvolutionKindsTest {
  private static final int OUTPUTS = 6;
  private static final Shape INPUTS = new Shape(3, 4, 9, 10);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Group by group, rows and columns each with size, stride, padding and dilation. */
  private static ConvolutionGeometry geometry(int groups) {
    return new ConvolutionGeometry(
        4, groups, new KernelAxis(3, 2, 1, 1), new KernelAxis(2, 1, 3, 3));
  }

  private static float[] weights(ConvolutionGeometry geometry) {
    return LayerRun.normals((long) OUTPUTS * geometry.inputLines(), 0.3, 1);
  }

  private NDArray kernel(ConvolutionGeometry geometry) {
    return manager.create(weights(geometry), new Shape(OUTPUTS, 4 / geometry.groups(), 3, 2));
  }

  private static NDArray digital(NDArray x, NDArray kernel, NDArray bias, int groups) {
    return Conv2d.conv2d(x, kernel, bias, new Shape(2, 1), new Shape(1, 3), new Shape(1, 3), groups)
        .singletonOrThrow();
  }

  @ParameterizedTest(name = "{0} groups, tiles of {1} x {2}")
  @CsvSource({"1, 0, 0", "1, 7, 4", "2, 0, 0", "2, 5, 2", "2, 12, 1"})
  void perfectTilesComputeAndLearnWhatTheDigitalLayerDoes(
      int groups, int maxInputs, int maxOutputs) {
    ConvolutionGeometry geometry = geometry(groups);
    float[] biases = LayerRun.normals(OUTPUTS, 1, 2);
    NDArray x = LayerRun.normals(manager, INPUTS, 1, 3);
    NDArray kernel = kernel(geometry);
    NDArray bias = manager.create(biases);
    var layer =
        new AnalogConv2d(
            geometry, weights(geometry), biases, LayerRun.ideal(maxInputs, maxOutputs), manager);
    NDArray expected = digital(x, kernel, bias, groups);
    assertThat(layer.logicalWeights()).isEqualTo(weights(geometry));
    assertThat(layer.getOutputShapes(new Shape[] {INPUTS})).containsExactly(expected.getShape());
    close(LayerRun.inference(layer, x), expected);
    close(LayerRun.training(layer, x), expected);
    layer.startCalibration(new LargestInput(), StreamKey.ofSeed(1));
    close(LayerRun.inference(layer, x), expected);
    layer.endCalibration();
    NDArray sensitivity = LayerRun.normals(manager, expected.getShape(), 1, 4);
    kernel.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(digital(x, kernel, bias, groups).mul(sensitivity).sum());
    }
    layer.differentiated().forEach(array -> array.setRequiresGradient(true));
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(LayerRun.training(layer, x).mul(sensitivity).sum());
    }
    var blocks = new WeightBlocks(groups, geometry.inputLines(), OUTPUTS);
    float[] gradient = new float[weights(geometry).length];
    for (AnalogTile tile : layer.tiles()) {
      // Without scaling to the largest weight a tile holds the logical weights.
      assertThat(tile.mappingScales()).containsOnly(1.0f);
      float[] part = tile.weight().getGradient().toFloatArray();
      blocks.paste(part, tile.inputs(), tile.outputs(), gradient);
    }
    close(manager.create(gradient, kernel.getShape()), kernel.getGradient());
  }

  @Test
  void eachGroupHasTilesOfItsOwnOrderedAsTheGroupsAre() {
    var layer =
        new AnalogConv2d(geometry(2), weights(geometry(2)), null, LayerRun.ideal(8, 2), manager);
    assertThat(layer.tiles())
        .extracting(tile -> List.of(tile.inputs().first(), tile.outputs().first()))
        .containsExactly(
            List.of(0, 0),
            List.of(0, 2),
            List.of(6, 0),
            List.of(6, 2),
            List.of(12, 3),
            List.of(12, 5),
            List.of(18, 3),
            List.of(18, 5));
  }

  /** With converters, input range and IR drop: as if each group were a layer of its own. */
  @Test
  void aGroupIsTheConvolutionOfItsChannelsAlone() {
    var settings =
        new TileSettings(
            new TileParameters(1, 254, 0, 0, 0, 0, 1, 2000),
            new MappingParameters(0, 0, 1.0, true, true),
            InputRangeParameters.STANDARD);
    ConvolutionGeometry geometry = geometry(2);
    float[] weights = weights(geometry);
    NDArray x = LayerRun.normals(manager, INPUTS, 1, 3);
    NDArray y = LayerRun.inference(new AnalogConv2d(geometry, weights, null, settings, manager), x);
    var half = new ConvolutionGeometry(2, 1, geometry.rows(), geometry.columns());
    for (int group = 0; group < 2; group++) {
      float[] own =
          manager
              .create(weights)
              .get("{}:{}", group * weights.length / 2, (group + 1) * weights.length / 2)
              .toFloatArray();
      NDArray part = x.get(":, {}:{}", 2 * group, 2 * group + 2).duplicate();
      NDArray alone =
          LayerRun.inference(new AnalogConv2d(half, own, null, settings, manager), part);
      close(y.get(":, {}:{}", 3 * group, 3 * group + 3), alone);
    }
  }

  /** Dilation, groups and a non-linear circuit: each pixel's vector goes through on its own. */
  @Test
  void theVectorsOfADilatedKernelAreThoseThatTheDigitalOneSees() {
    ConvolutionGeometry geometry = geometry(1);
    float[] x = LayerRun.normals(INPUTS.size(), 1, 3);
    var product = new ConvolutionProduct(geometry);
    var lines = new Chunk(0, geometry.inputLines());
    float[] vectors = product.vectors(x, INPUTS, lines);
    assertThat(vectors).isEqualTo(SplitLayerTest.unfolded(geometry, x, 3, 9, 10));
    NDArray expected =
        digital(manager.create(x, INPUTS), kernel(geometry), manager.zeros(new Shape(OUTPUTS)), 1);
    long pixels = expected.getShape().get(2) * expected.getShape().get(3);
    NDArray found =
        manager
            .create(vectors, new Shape(3 * pixels, lines.size()))
            .matMul(kernel(geometry).reshape(OUTPUTS, lines.size()).transpose())
            .reshape(3, pixels, OUTPUTS)
            .transpose(0, 2, 1)
            .reshape(expected.getShape());
    close(found, expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "2, 3, 0", "4, 0, 0"})
  void aOneDimensionalConvolutionOnPerfectTilesIsTheDigitalOne(
      int groups, int maxInputs, int maxOutputs) {
    var axis = new KernelAxis(3, 2, 2, 2);
    float[] weights = LayerRun.normals(8L * 4 / groups * 3, 0.3, 1);
    float[] biases = LayerRun.normals(8, 1, 2);
    NDArray x = LayerRun.normals(manager, new Shape(3, 4, 11), 1, 3);
    NDArray expected =
        Conv1d.conv1d(
                x,
                manager.create(weights, new Shape(8, 4 / groups, 3)),
                manager.create(biases),
                new Shape(2),
                new Shape(2),
                new Shape(2),
                groups)
            .singletonOrThrow();
    var layer =
        new AnalogConv1d(
            4, groups, axis, weights, biases, LayerRun.ideal(maxInputs, maxOutputs), manager);
    assertThat(layer.getOutputShapes(new Shape[] {x.getShape()}))
        .containsExactly(expected.getShape());
    close(LayerRun.inference(layer, x), expected);
    close(LayerRun.training(layer, x), expected);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ConvolutionGeometry(4, 3, new KernelAxis(1, 1, 0, 1), KernelAxis.NONE))
        .withMessage("3 groups must divide 4 input channels.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KernelAxis(3, 0, 0, 1))
        .withMessageContaining("a stride and a dilation of at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AnalogConv2d(
                    geometry(2), new float[3 * 12], null, LayerRun.ideal(0, 0), manager))
        .withMessage("2 groups must divide 3 outputs.");
    var layer =
        new AnalogConv1d(
            1, 1, new KernelAxis(2, 1, 0, 1), new float[2], null, LayerRun.ideal(0, 0), manager);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LayerRun.inference(layer, manager.zeros(new Shape(1, 1, 4, 4))))
        .withMessageContaining("(batch, channels, length)");
  }

  private static void close(NDArray found, NDArray expected) {
    assertThat(found.getShape()).isEqualTo(expected.getShape());
    float[] values = found.toFloatArray();
    float[] wanted = expected.toFloatArray();
    // Sums in another order: 1e-6 of the largest for each of some ten additions.
    float bound = 1e-5f * expected.abs().max().getFloat();
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).as("element %d", i).isCloseTo(wanted[i], within(bound));
    }
  }
}
