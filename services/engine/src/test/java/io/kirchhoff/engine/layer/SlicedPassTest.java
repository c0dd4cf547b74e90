package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.gradient.GradientTape;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.tensor.Scalar;
import io.kirchhoff.engine.thread.ComputeThreads;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Passes in slices against the same passes as PyTorch notes them. */
class SlicedPassTest {
  private static final StreamKey KEY = StreamKey.ofSeed(17);
  private static final StepRules RULES =
      new StepRules(
          new AddNormal(0.1),
          1,
          GradientRule.TORCH,
          FixedValue.STANDARD,
          ChannelwiseSymmetric.STANDARD);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void oneThread() {
    ComputeThreads.share(1);
  }

  /**
   * A layer and the inputs of a batch that makes several slices.
   *
   * @param first whether it is a network's first layer: nobody needs the gradient of its inputs
   */
  record Case(String name, Function<NDManager, AnalogLayer> layer, Shape inputs, boolean first) {
    Case(String name, Function<NDManager, AnalogLayer> layer, Shape inputs) {
      this(name, layer, inputs, false);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> cases() {
    TileSettings standard = settings(TileParameters.STANDARD, true, 8, 3);
    TileSettings ideal = settings(TileParameters.IDEAL, false, 512, 512);
    TileSettings nothingClipped = settings(TileParameters.STANDARD, range(100.0), 8, 3);
    TileSettings muchClipped = settings(TileParameters.STANDARD, range(1.0), 8, 3);
    Shape vectors = new Shape(300, 20);
    Shape images = new Shape(70, 4, 9, 7);
    return Stream.of(
            new Case("vectors on one tile", manager -> linear(ideal, manager), new Shape(300, 20)),
            new Case("vectors on tiles", manager -> linear(standard, manager), new Shape(300, 20)),
            new Case("sequences", manager -> linear(standard, manager), new Shape(70, 5, 20)),
            new Case(
                "images", manager -> convolution(1, standard, manager), new Shape(70, 4, 9, 7)),
            new Case(
                "groups", manager -> convolution(2, standard, manager), new Shape(40, 4, 9, 7)),
            new Case(
                "large images", manager -> convolution(1, ideal, manager), new Shape(3, 4, 15, 14)),
            new Case("first, no range", manager -> linear(ideal, manager), vectors, true),
            new Case("first, little clipped", manager -> linear(standard, manager), vectors, true),
            new Case("first, nothing", manager -> linear(nothingClipped, manager), vectors, true),
            new Case("first, much", manager -> linear(muchClipped, manager), vectors, true),
            new Case(
                "first, sequences",
                manager -> linear(standard, manager),
                new Shape(70, 5, 20),
                true),
            new Case(
                "first, images, little clipped",
                manager -> convolution(1, standard, manager),
                images,
                true),
            new Case(
                "first, images, nothing",
                manager -> convolution(2, nothingClipped, manager),
                images,
                true))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsAndGradientsAreThoseOfPyTorchsNotes(Case its) {
    Map<String, float[]> noted = step(its, null);
    try (var tape = new GradientTape()) {
      Map<String, float[]> sliced = step(its, tape);
      assertThat(sliced.keySet()).isEqualTo(noted.keySet()).contains("y", "layer.bias");
      assertThat(sliced.containsKey("x")).isNotEqualTo(its.first());
      noted.forEach((name, expected) -> assertClose(name, sliced.get(name), expected));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theNumberOfThreadsChangesNoBit(Case its) {
    try (var tape = new GradientTape()) {
      Map<String, float[]> one = step(its, tape);
      for (int threads : new int[] {2, 3}) {
        ComputeThreads.share(threads);
        try (var another = new GradientTape()) {
          step(its, another).forEach((name, values) -> assertThat(values).isEqualTo(one.get(name)));
        }
      }
    }
  }

  /** Float sums in another order. */
  private static void assertClose(String name, float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 1e-3;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("%s, element %d", name, i)
          .isCloseTo(expected[i], Offset.offset(5e-6 * largest));
    }
  }

  /** Output, gradient of the input and all trainables of one step. */
  private Map<String, float[]> step(Case its, @Nullable GradientTape tape) {
    GradientMode.offOnThisThread();
    ComputeThreads.productsOnThisThread(1);
    AnalogLayer layer = its.layer().apply(manager);
    layer.differentiated().forEach(array -> array.setRequiresGradient(true));
    layer.nameNoise(KEY, 3);
    layer.training().beginStep(RULES, KEY.at(1));
    NDArray leaf = normals(its.inputs(), 2);
    leaf.setRequiresGradient(!its.first());
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray x = Scalar.times(leaf, 1.5);
      Supplier<NDArray> forward =
          () ->
              layer
                  .forward(new ParameterStore(manager, false), new NDList(x), true)
                  .singletonOrThrow();
      NDArray y = tape == null ? forward.get() : tape.during(forward);
      NDArray loss = y.mul(normals(y.getShape(), 3)).sum();
      if (tape == null) {
        collector.backward(loss);
      } else {
        tape.backward(loss);
      }
      var results = new TreeMap<String, float[]>();
      results.put("y", y.toFloatArray());
      if (!its.first()) {
        results.put("x", leaf.getGradient().toFloatArray());
      }
      layer.trainables("layer").forEach(it -> results.put(it.name(), it.gradient().toFloatArray()));
      return results;
    }
  }

  private NDArray normals(Shape shape, int seed) {
    RandomStream stream = KEY.at(seed).stream();
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = stream.normal(i);
    }
    return manager.create(values, shape);
  }

  private static float[] weights(int count) {
    RandomStream stream = KEY.at(4).stream();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 0.3f * stream.normal(i);
    }
    return values;
  }

  private static AnalogLayer linear(TileSettings settings, NDManager manager) {
    return new AnalogLinear(20, weights(7 * 20), weights(7), settings, manager);
  }

  private static AnalogLayer convolution(int groups, TileSettings settings, NDManager manager) {
    var rows = new KernelAxis(3, 2, 1, 1);
    var columns = new KernelAxis(2, 1, 0, 2);
    var geometry = new ConvolutionGeometry(4, groups, rows, columns);
    int inputLines = 4 / groups * 6;
    return new AnalogConv2d(geometry, weights(8 * inputLines), weights(8), settings, manager);
  }

  /** One that is not estimated from the inputs. */
  private static InputRangeParameters range(double value) {
    return new InputRangeParameters(true, value, 0, 3.0, 0.001, 0.95);
  }

  private static TileSettings settings(
      TileParameters tile, boolean range, int maxInputs, int maxOutputs) {
    var inputRange = range ? InputRangeParameters.STANDARD : InputRangeParameters.OFF;
    return settings(tile, inputRange, maxInputs, maxOutputs);
  }

  private static TileSettings settings(
      TileParameters tile, InputRangeParameters inputRange, int maxInputs, int maxOutputs) {
    var mapping = new MappingParameters(maxInputs, maxOutputs, 1.0, true, true, true);
    return new TileSettings(tile, mapping, inputRange);
  }
}
