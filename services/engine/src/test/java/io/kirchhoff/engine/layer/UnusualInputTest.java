package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What layers make of inputs that are no usual numbers, with and without each management of a tile:
 * a sample's trouble stays its own. Weights and inputs are drawn with seeds 1 to 3.
 */
class UnusualInputTest {
  private static final StreamKey KEY = StreamKey.ofSeed(8);
  private static final List<BiFunction<AnalogLayer, NDArray, NDArray>> MODES =
      List.of(LayerRun::inference, LayerRun::training);
  private static final ConvolutionGeometry GEOMETRY = new ConvolutionGeometry(3, 3, 3, 1, 1);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** The standard model, then the rarer ones, each kind of management once. */
  static Stream<TileParameters> tiles() {
    var managements = new ArrayList<ManagementParameters>();
    managements.add(ManagementParameters.STANDARD);
    for (NoiseManagement noise : NoiseManagement.values()) {
      for (BoundManagement bound : BoundManagement.values()) {
        managements.add(new ManagementParameters(noise, 0, bound, 1000, 0.25, true));
      }
    }
    return managements.stream().map(UnusualInputTest::tile);
  }

  private static TileParameters tile(ManagementParameters management) {
    return new TileParameters(
        1,
        254,
        3,
        254,
        0.04,
        0.0175,
        WeightNoise.PCM_READ,
        1,
        TileParameters.STANDARD_G_RATIO,
        ReadMode.ONE_PASS,
        1,
        management,
        CircuitParameters.IDEAL);
  }

  @ParameterizedTest
  @MethodSource("tiles")
  void anEmptyBatchGivesAnEmptyOutput(TileParameters tile) {
    for (var mode : MODES) {
      assertThat(mode.apply(linear(tile), manager.create(new Shape(0, 4, 11))).getShape())
          .isEqualTo(new Shape(0, 4, 7));
      assertThat(mode.apply(convolution(tile), manager.create(new Shape(0, 3, 5, 6))).getShape())
          .isEqualTo(new Shape(0, 7, 5, 6));
    }
  }

  @ParameterizedTest
  @MethodSource("tiles")
  void notANumberStaysInItsSample(TileParameters tile) {
    for (var mode : MODES) {
      staysInItsSample(Float.NaN, tile, mode);
    }
  }

  /** Its gradient would be 0 times infinity. */
  @ParameterizedTest
  @MethodSource("tiles")
  void anInfiniteInputIsNotANumberInTraining(TileParameters tile) {
    staysInItsSample(Float.NEGATIVE_INFINITY, tile, LayerRun::training);
  }

  private void staysInItsSample(
      float trouble, TileParameters tile, BiFunction<AnalogLayer, NDArray, NDArray> mode) {
    staysInItsSample(trouble, tile, mode, linear(tile), linear(tile), new Shape(5, 11));
    staysInItsSample(
        trouble, tile, mode, convolution(tile), convolution(tile), new Shape(5, 3, 4, 4));
  }

  private void staysInItsSample(
      float trouble,
      TileParameters tile,
      BiFunction<AnalogLayer, NDArray, NDArray> mode,
      AnalogLayer one,
      AnalogLayer other,
      Shape inputs) {
    int perInput = (int) inputs.size() / 5;
    float[] x = LayerRun.normals(inputs.size(), 1, 3);
    float[] clean = forward(mode, one, x, inputs);
    // All over the third sample, so that each product of a convolution meets one.
    Arrays.fill(x, 2 * perInput, 3 * perInput, 0.5f);
    for (int i = 2 * perInput + 5; i < 3 * perInput; i += 5) {
      x[i] = trouble;
    }
    float[] found = forward(mode, other, x, inputs);
    int perOutput = found.length / 5;
    for (int i = 0; i < found.length; i++) {
      if (i / perOutput == 2) {
        assertThat(found[i]).as("output %d", i).isNaN();
      } else if (tile.management().noiseManagement() == NoiseManagement.AVERAGE_ABS_MAX) {
        // Its part in the mean of those after it is another than the clean one's.
        assertThat(found[i]).as("output %d", i).isFinite();
      } else {
        assertThat(found[i]).as("output %d", i).isEqualTo(clean[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tiles")
  void anInfiniteInputIsTheEndOfTheRangeInInference(TileParameters tile) {
    for (AnalogLayer layer : List.of(linear(tile), convolution(tile))) {
      Shape inputs = layer instanceof AnalogLinear ? new Shape(2, 11) : new Shape(2, 3, 4, 4);
      float[] x = LayerRun.normals(inputs.size(), 1, 3);
      x[3] = Float.POSITIVE_INFINITY;
      x[7] = Float.NEGATIVE_INFINITY;
      layer.tiles().forEach(it -> it.vary(KEY));
      float[] infinite = forward(LayerRun::inference, layer, x, inputs);
      x[3] = 3;
      x[7] = -3;
      layer.tiles().forEach(it -> it.vary(KEY));
      assertThat(infinite).containsExactly(forward(LayerRun::inference, layer, x, inputs));
    }
  }

  @ParameterizedTest
  @MethodSource("tiles")
  void aSequenceIsItsVectorsOneByOne(TileParameters tile) {
    float[] x = LayerRun.normals(2 * 4 * 11, 1, 3);
    for (var mode : MODES) {
      assertThat(forward(mode, linear(tile), x, new Shape(2, 4, 11)))
          .containsExactly(forward(mode, linear(tile), x, new Shape(8, 11)));
    }
  }

  @ParameterizedTest
  @MethodSource("tiles")
  void aWrongShapeIsRefusedInWords(TileParameters tile) {
    for (var mode : MODES) {
      for (Shape wrong : List.of(new Shape(2, 12), new Shape(0, 10), new Shape(11, 2))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> mode.apply(linear(tile), manager.create(wrong)))
            .withMessageContaining("last dimension is 11")
            .withMessageContaining(wrong.toString());
      }
      for (Shape wrong :
          List.of(new Shape(2, 4, 5, 5), new Shape(3, 5, 5), new Shape(0, 2, 5, 5))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> mode.apply(convolution(tile), manager.create(wrong)))
            .withMessageContaining("(batch, 3, height, width)")
            .withMessageContaining(wrong.toString());
      }
    }
  }

  private float[] forward(
      BiFunction<AnalogLayer, NDArray, NDArray> mode, AnalogLayer layer, float[] x, Shape shape) {
    layer.nameNoise(KEY, 0);
    return mode.apply(layer, manager.create(x, shape)).toFloatArray();
  }

  private AnalogLayer linear(TileParameters tile) {
    return new AnalogLinear(
        11, LayerRun.normals(77, 0.3, 1), LayerRun.normals(7, 1, 2), settings(tile), manager);
  }

  private AnalogLayer convolution(TileParameters tile) {
    float[] weights = LayerRun.normals(7L * GEOMETRY.inputLines(), 0.3, 1);
    return new AnalogConv2d(GEOMETRY, weights, LayerRun.normals(7, 1, 2), settings(tile), manager);
  }

  private static TileSettings settings(TileParameters tile) {
    return new TileSettings(
        tile,
        new MappingParameters(0, 0, 1.0, true, false),
        new InputRangeParameters(true, 3.0, 0, 3.0, 0, 1));
  }
}
