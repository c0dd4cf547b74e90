package io.kirchhoff.engine.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.core.Prelu;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trees of DJL blocks become analog and digital again. */
class ConversionTest {
  private static final TileSettings IDEAL =
      new TileSettings(
          TileParameters.IDEAL,
          new MappingParameters(0, 0, 0.0, false, false),
          InputRangeParameters.OFF);
  private static final TileSettings SPLIT =
      new TileSettings(
          TileParameters.IDEAL,
          new MappingParameters(5, 3, 0.0, false, false),
          InputRangeParameters.OFF);

  private static final float ROUNDING = 2e-5f;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final AnalogConversion conversion = new AnalogConversion(manager);

  private Block network(ConvertibleKind kind) {
    Block network = kind.blocks().get();
    network.setInitializer(new NormalInitializer(0.5f), parameter -> !fixed(parameter));
    network.initialize(manager, DataType.FLOAT32, kind.inputs());
    int number = 0;
    for (Parameter parameter : network.getParameters().values()) {
      NDArray array = parameter.getArray();
      NDArray values = normals(array.getShape(), 100 + number++).mul(0.4f);
      array.set(fixed(parameter) ? values.abs().add(0.5f).toByteBuffer() : values.toByteBuffer());
    }
    return network;
  }

  private static boolean fixed(Parameter parameter) {
    return parameter.getName().startsWith("running");
  }

  private NDArray normals(Shape shape, long seed) {
    RandomStream stream = StreamKey.ofSeed(seed).stream();
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = stream.normal(i);
    }
    return manager.create(values, shape);
  }

  private NDArray forward(Block network, NDArray x, boolean training) {
    return network
        .forward(new ParameterStore(manager, false), new NDList(x), training)
        .singletonOrThrow();
  }

  @ParameterizedTest
  @MethodSource("io.kirchhoff.engine.conversion.ConvertibleKind#all")
  void aTwinOnPerfectTilesComputesTheSameAndSoDoesTheDigitalTwinOfIt(ConvertibleKind kind) {
    Block network = network(kind);
    NDArray x = normals(kind.inputs(), 1);
    float[] expected = forward(network, x, false).toFloatArray();
    for (TileSettings tiles : List.of(IDEAL, SPLIT)) {
      Block analog = conversion.toAnalog(network, TilePlan.uniform(tiles));
      close(forward(analog, x, false), expected);
      Block back = conversion.toDigital(analog);
      close(forward(back, x, false), expected);
      assertThat(LayerNames.of(analog).keySet()).containsExactlyElementsOf(kind.names());
      assertThat(LayerNames.of(back).keySet()).containsExactlyElementsOf(kind.names());
      assertThat(LayerNames.of(back).values()).noneMatch(AnalogLayer.class::isInstance);
      weightsAgree(back, conversion.toAnalog(network, _ -> Optional.empty()));
    }
    close(forward(network, x, false), expected);
  }

  private static void weightsAgree(Block found, Block expected) {
    Map<String, Block> layers = LayerNames.of(expected);
    LayerNames.of(found)
        .forEach(
            (name, layer) ->
                layer
                    .getParameters()
                    .forEach(
                        parameter ->
                            assertThat(parameter.getValue().getArray())
                                .as(name + "." + parameter.getKey())
                                .isEqualTo(
                                    layers
                                        .get(name)
                                        .getParameters()
                                        .get(parameter.getKey())
                                        .getArray())));
  }

  @ParameterizedTest
  @MethodSource("io.kirchhoff.engine.conversion.ConvertibleKind#all")
  void oneTrainingStepOnPerfectTilesHasTheGradientsOfTheDigitalOne(ConvertibleKind kind) {
    Block digital = conversion.toAnalog(network(kind), _ -> Optional.empty());
    Block analog = conversion.toAnalog(network(kind), TilePlan.uniform(IDEAL));
    NDArray x = normals(kind.inputs(), 1);
    forward(digital, x, true);
    forward(analog, x, true);
    var expected = gradients(digital, x);
    var found = gradients(analog, x);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    float terms = expected.values().stream().map(ConversionTest::largest).reduce(0f, Math::max);
    expected.forEach((name, it) -> close(name, found.get(name), it, scale(it, terms)));
  }

  /** The gradients of all weights by name, and of the inputs. */
  private Map<String, float[]> gradients(Block network, NDArray x) {
    NDArray inputs = x.duplicate();
    inputs.setRequiresGradient(true);
    Map<String, Block> layers = LayerNames.of(network);
    layers.values().forEach(layer -> arrays(layer).values().forEach(ConversionTest::cleared));
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray y = forward(network, inputs, true);
      collector.backward(y.mul(normals(y.getShape(), 2)).sum());
    }
    var gradients = new TreeMap<String, float[]>();
    layers.forEach(
        (name, layer) ->
            arrays(layer)
                .forEach(
                    (parameter, array) ->
                        gradients.put(name + "." + parameter, array.getGradient().toFloatArray())));
    gradients.put("inputs", inputs.getGradient().toFloatArray());
    return gradients;
  }

  private static Map<String, NDArray> arrays(Block layer) {
    var arrays = new TreeMap<String, NDArray>();
    if (layer instanceof AnalogLayer analog) {
      AnalogTile tile = analog.tiles().getFirst();
      // Without scaling to the largest weight it holds the weights of the layer.
      assertThat(tile.mappingScales()).containsOnly(1.0f);
      if (analog.tiles().size() == 1) {
        arrays.put("weight", tile.weight());
      }
      NDArray bias = analog.bias();
      if (bias != null) {
        arrays.put("bias", bias);
      }
    } else {
      layer
          .getParameters()
          .forEach(
              parameter -> {
                boolean grouped =
                    layer instanceof Conv2d convolution
                        && convolution.getGroups() > 1
                        && parameter.getKey().equals("weight");
                if (parameter.getValue().requiresGradient() && !grouped) {
                  arrays.put(parameter.getKey(), parameter.getValue().getArray());
                }
              });
    }
    return arrays;
  }

  private static void cleared(NDArray array) {
    array.setRequiresGradient(false);
    array.setRequiresGradient(true);
  }

  @Test
  void rulesChooseLayersByPatternOfTheirNames() {
    TilePlan plan = TilePlan.uniform(IDEAL).without("layer0.*").with("*.query", SPLIT);
    Map<String, Block> layers =
        LayerNames.of(conversion.toAnalog(network(ConvertibleKind.ATTENTION), plan));
    assertThat(layers.get("layer0.key")).isInstanceOf(Linear.class);
    assertThat(tiles(layers, "layer0.query")).isEqualTo(6);
    assertThat(tiles(layers, "layer1.attention.query")).isEqualTo(6);
    assertThat(tiles(layers, "layer1.attention.key")).isEqualTo(1);
    assertThat(layers.get("layer0.norm")).isInstanceOf(LayerNorm.class);
  }

  private static int tiles(Map<String, Block> layers, String name) {
    return ((AnalogLayer) layers.get(name)).tiles().size();
  }

  @Test
  void trainingATwinLeavesTheOriginalAsItIs() {
    for (ConvertibleKind kind : ConvertibleKind.all()) {
      Block network = network(kind);
      Block copy = conversion.toAnalog(network, _ -> Optional.empty());
      for (Parameter parameter : copy.getParameters().values()) {
        parameter.getArray().muli(0);
      }
      assertThat(network.getParameters().values())
          .allMatch(parameter -> parameter.getArray().abs().max().getFloat() > 0);
    }
  }

  /** It would silently become an ordinary sequence. */
  @Test
  void aSequenceThatComputesInItsOwnWayIsRefused() {
    var doubled =
        new SequentialBlock() {
          @Override
          protected NDList forwardInternal(
              ParameterStore store,
              NDList inputs,
              boolean training,
              PairList<String, Object> arguments) {
            NDList once = super.forwardInternal(store, inputs, training, arguments);
            return new NDList(once.singletonOrThrow().mul(2));
          }
        };
    doubled.add(Linear.builder().setUnits(2).build());
    doubled.initialize(manager, DataType.FLOAT32, new Shape(1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> conversion.toAnalog(doubled, TilePlan.uniform(IDEAL)))
        .withMessageContaining("cannot be converted");
  }

  @Test
  void whatCannotBeConvertedIsSaidClearly() {
    for (Block block :
        new Block[] {new Prelu(), new UnknownBlock(Linear.builder().setUnits(2).build())}) {
      block.setInitializer(Initializer.ONES, _ -> true);
      block.initialize(manager, DataType.FLOAT32, new Shape(1, 2));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> conversion.toAnalog(block, TilePlan.uniform(IDEAL)))
          .withMessageStartingWith(
              "A block of type %s cannot be converted. Those that can: Linear,",
              block.getClass().getSimpleName())
          .withMessageEndingWith("and any block that implements Composite.");
    }
    Block both = LSTM.builder().setStateSize(2).setNumLayers(1).optBidirectional(true).build();
    both.initialize(manager, DataType.FLOAT32, new Shape(1, 2, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> conversion.toAnalog(both, TilePlan.uniform(IDEAL)))
        .withMessage("A LSTM of DJL has an analog form only if it is unidirectional.");
  }

  private static void close(NDArray found, float[] expected) {
    close("outputs", found.toFloatArray(), expected, largest(expected));
  }

  /** One that cancels, as of a bias before a normalisation, is the rounding of the others' size. */
  private static float scale(float[] gradient, float terms) {
    float own = largest(gradient);
    return own < ROUNDING * terms ? terms : own;
  }

  /** To float rounding: sums in another order, and DJL's own kernels for recurrent layers. */
  private static void close(String what, float[] found, float[] expected, float scale) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i])
          .as("%s, element %d", what, i)
          .isCloseTo(expected[i], within(ROUNDING * Math.max(0.05f, scale)));
    }
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
