package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.BoundManagement;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.NoiseManagement;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.tile.WeightNoise;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Layers whose tiles go beyond the standard model; all weights and inputs from seeds 1 to 3. */
class VectorReadoutTest {
  private static final StreamKey KEY = StreamKey.ofSeed(8);
  private static final ManagementParameters RETRIES =
      new ManagementParameters(NoiseManagement.NONE, 0, BoundManagement.ITERATIVE, 1000, 1e3, true);
  private static final CircuitParameters BENT =
      new CircuitParameters(0, false, 0.05, 0, false, 0.1, 0.5, 0.1, 0.5, 0.02, -1, 0.01, 0.05);
  private static final CircuitParameters NOISY =
      new CircuitParameters(0.1, true, 0, 0.3, true, 0, 0, 0, 0, 0, -1, 0, 0);
  private static final List<BiFunction<AnalogLayer, NDArray, NDArray>> MODES =
      List.of(LayerRun::inference, LayerRun::training);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Retries that nothing makes necessary change no more than the order of additions. */
  @Test
  void whatTheFusedKernelsKnowComesOutTheSame() {
    var fused = new TileParameters(1, 254, 10, 254, 0, 0, 1, 2000);
    NDArray x = LayerRun.normals(manager, new Shape(20, 37), 1, 3);
    for (var mode : MODES) {
      NDArray expected = mode.apply(linear(fused), x);
      close(mode.apply(linear(with(fused, RETRIES, CircuitParameters.IDEAL)), x), expected);
    }
  }

  @Test
  void aConvolutionIsOneProductAPixel() {
    var geometry = new ConvolutionGeometry(3, 2, 3, 2, 1);
    TileParameters tile =
        new TileParameters(
            1,
            254,
            1,
            254,
            0,
            0,
            WeightNoise.NONE,
            1,
            2000,
            ReadMode.POS_NEG_SEPARATE_DIGITAL_SUM,
            1.5,
            new ManagementParameters(
                NoiseManagement.ABS_MAX, 0, BoundManagement.ITERATIVE_WORST_CASE, 1000, 0.25, true),
            BENT);
    float[] weights = LayerRun.normals(6L * geometry.inputLines(), 0.3, 1);
    var convolution = new AnalogConv2d(geometry, weights, null, settings(tile, 8, 4), manager);
    var linear =
        new AnalogLinear(geometry.inputLines(), weights, null, settings(tile, 8, 4), manager);
    float[] x = LayerRun.normals(2L * 3 * 7 * 8, 1, 3);
    NDArray y = LayerRun.inference(convolution, manager.create(x, new Shape(2, 3, 7, 8)));
    int pixels = (int) (y.getShape().get(2) * y.getShape().get(3));
    float[] unfolded = SplitLayerTest.unfolded(geometry, x, 2, 7, 8);
    NDArray vectors = manager.create(unfolded, new Shape(2L * pixels, geometry.inputLines()));
    NDArray expected =
        LayerRun.inference(linear, vectors)
            .reshape(2, pixels, 6)
            .transpose(0, 2, 1)
            .reshape(y.getShape());
    close(y, expected);
    close(LayerRun.training(convolution, manager.create(x, new Shape(2, 3, 7, 8))), expected);
  }

  @Test
  void aVectorDrawsTheSameInAnyBatch() {
    var noisy =
        new TileParameters(
            1,
            30,
            1,
            30,
            0.1,
            0.1,
            WeightNoise.ADDITIVE_CONSTANT,
            0,
            1,
            ReadMode.POS_NEG_SEPARATE,
            1,
            RETRIES,
            NOISY);
    AnalogLayer layer = linear(noisy);
    NDArray x = LayerRun.normals(manager, new Shape(7, 4, 37), 1, 3);
    for (var mode : MODES) {
      layer.nameNoise(KEY, 0);
      float[] whole = mode.apply(layer, x).toFloatArray();
      layer.nameNoise(KEY, 3);
      float[] rest = mode.apply(layer, x.get("3:7")).toFloatArray();
      assertThat(rest)
          .isEqualTo(Arrays.copyOfRange(whole, whole.length - rest.length, whole.length));
      layer.nameNoise(KEY.at(1), 3);
      assertThat(mode.apply(layer, x.get("3:7")).toFloatArray()).isNotEqualTo(rest);
    }
  }

  @Test
  void trainingPassesGradientsStraightThrough() {
    var clean = new TileParameters(0, 0, 0, 0, 0, 0, 0, 1);
    float[] expected = weightGradient(clean);
    float[] found = weightGradient(with(clean, ManagementParameters.NONE, BENT));
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-4f));
    }
    assertThat(expected).doesNotContain(0);
  }

  private float[] weightGradient(TileParameters tile) {
    AnalogLayer layer = linear(tile);
    layer.differentiated().forEach(array -> array.setRequiresGradient(true));
    NDArray x = LayerRun.normals(manager, new Shape(20, 37), 1, 3);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(LayerRun.training(layer, x).sum());
    }
    return layer.tiles().getFirst().weight().getGradient().toFloatArray();
  }

  @Test
  void zerosGiveNothingAndNotANumberStays() {
    var tile = new TileParameters(1, 254, 10, 254, 0, 0, 0, 1);
    var management =
        new ManagementParameters(
            NoiseManagement.ABS_MAX, 0, BoundManagement.ITERATIVE, 1000, 0.25, true);
    AnalogLayer layer = linear(with(tile, management, CircuitParameters.IDEAL));
    assertThat(LayerRun.inference(layer, manager.zeros(new Shape(2, 37))).toFloatArray())
        .containsOnly(0);
    NDArray x = manager.zeros(new Shape(1, 37)).add(Float.NaN);
    assertThat(LayerRun.inference(layer, x).toFloatArray()).containsOnly(Float.NaN);
  }

  private AnalogLayer linear(TileParameters tile) {
    float[] weights = LayerRun.normals(5 * 37, 0.3, 1);
    return new AnalogLinear(37, weights, null, settings(tile, 0, 0), manager);
  }

  private static TileParameters with(
      TileParameters tile, ManagementParameters management, CircuitParameters circuit) {
    return new TileParameters(
        tile.inpBound(),
        tile.inpRes(),
        tile.outBound(),
        tile.outRes(),
        tile.outNoise(),
        tile.wNoise(),
        tile.wNoiseType(),
        tile.irDrop(),
        tile.irDropGRatio(),
        tile.mvType(),
        tile.outScale(),
        management,
        circuit);
  }

  private static TileSettings settings(TileParameters tile, int maxInputs, int maxOutputs) {
    return new TileSettings(
        tile,
        new MappingParameters(maxInputs, maxOutputs, 1.0, true, false),
        new InputRangeParameters(true, 3.0, 0, 3.0, 0, 1));
  }

  private static void close(NDArray found, NDArray expected) {
    assertThat(found.getShape()).isEqualTo(expected.getShape());
    float[] wanted = expected.toFloatArray();
    float[] values = found.toFloatArray();
    float largest = expected.abs().max().getFloat();
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).as("element %d", i).isCloseTo(wanted[i], within(1e-5f * largest));
    }
  }
}
