package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators of training against their oracle, at every width of vectors. */
class GradientKernelsTest {
  private static final GradientKernels ORACLE = new ScalarGradientKernels();
  private static final StreamKey SEED = StreamKey.ofSeed(98);
  private static final int[] SIZES = {1, 3, 16, 17, 33, 130, 1030, 2100};

  private final Arena arena = Arena.ofAuto();

  static Stream<Arguments> kernelsAndShapes() {
    return IntStream.of(64, 128, 256, 512)
        .mapToObj(ForcedWidth::kernels)
        .flatMap(
            kernels ->
                IntStream.of(SIZES)
                    .boxed()
                    .flatMap(
                        size ->
                            Stream.of(
                                Arguments.of(kernels, new ReadoutShape(3, size, 1, 0)),
                                Arguments.of(kernels, new ReadoutShape(2, 3, size, 7)))));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndShapes")
  void aReadingIsThatOfInferenceAndKeepsItsSlope(TileKernels kernels, ReadoutShape shape) {
    MemorySegment product = normals(shape.elements(), 8.0f, 1);
    Products products = Contiguous.products(shape, product);
    var stage = new OutputStage(0, 0, 0, 0.3f, Quantizer.of(30, 10.0));
    OutputLines lines = lines(shape.outputs());
    long stride = shape.perSample() + 3L;
    for (GradientKernels each : List.of(ORACLE, kernels.gradients())) {
      MemorySegment value = arena.allocate(JAVA_FLOAT, shape.elements());
      MemorySegment slope = arena.allocate(JAVA_FLOAT, shape.elements());
      MemorySegment out = arena.allocate(JAVA_FLOAT, shape.samples() * stride);
      var destination = new Destination(out, stride, 1, false);
      each.readOut(stage, shape, products, lines, noise(), value, slope, destination);
      MemorySegment read = arena.allocate(JAVA_FLOAT, shape.elements());
      float[] none = new float[shape.outputs()];
      new ScalarTileKernels()
          .readOut(
              stage,
              shape,
              products,
              lines.scales(),
              none,
              noise(),
              new Destination(read, shape.perSample(), 0, false));
      for (int element = 0; element < shape.elements(); element++) {
        int output = element / shape.positions() % shape.outputs();
        float scale = lines.scales()[output];
        float digital = read.getAtIndex(JAVA_FLOAT, element);
        // Equal, whatever the sign of 0.
        assertThat(value.getAtIndex(JAVA_FLOAT, element) == digital).isTrue();
        boolean clipped = slope.getAtIndex(JAVA_FLOAT, element) == 0.0f;
        assertThat(slope.getAtIndex(JAVA_FLOAT, element)).isEqualTo(clipped ? 0.0f : scale);
        assertThat(!clipped || Math.abs(digital) == Math.abs(scale * 10.0f)).isTrue();
        long target = destination.start(element / shape.perSample()) + element % shape.perSample();
        assertThat(out.getAtIndex(JAVA_FLOAT, target))
            .isEqualTo(Math.fma(lines.gammas()[output], digital, lines.shifts()[output]));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndShapes")
  void outputsGoBackToTheSameBits(TileKernels kernels, ReadoutShape shape) {
    long stride = shape.perSample() + 5L;
    var gradient = new Destination(normals(shape.samples() * stride, 1.0f, 2), stride, 2, false);
    MemorySegment value = normals(shape.elements(), 1.0f, 3);
    MemorySegment slope = normals(shape.elements(), 1.0f, 4);
    OutputLines lines = lines(shape.outputs());
    float[][] gammas = new float[2][shape.outputs()];
    float[][] shifts = new float[2][shape.outputs()];
    MemorySegment[] products = new MemorySegment[2];
    List<GradientKernels> both = List.of(ORACLE, kernels.gradients());
    for (int i = 0; i < 2; i++) {
      products[i] = arena.allocate(JAVA_FLOAT, shape.elements());
      var gammaSums = new LineSums(shape);
      var shiftSums = new LineSums(shape);
      both.get(i)
          .outputGradients(shape, gradient, lines, value, slope, products[i], gammaSums, shiftSums);
      gammaSums.addTo(gammas[i]);
      shiftSums.addTo(shifts[i]);
    }
    assertThat(products[1].mismatch(products[0])).isEqualTo(-1);
    assertThat(gammas[1]).isEqualTo(gammas[0]);
    assertThat(shifts[1]).isEqualTo(shifts[0]);
    for (int output = 0; output < shape.outputs(); output++) {
      double expected = 0.0;
      for (int sample = 0; sample < shape.samples(); sample++) {
        for (int position = 0; position < shape.positions(); position++) {
          long at = gradient.start(sample) + (long) output * shape.positions() + position;
          expected += gradient.memory().getAtIndex(JAVA_FLOAT, at);
        }
      }
      assertThat((double) shifts[0][output]).isCloseTo(expected, within(1e-3));
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndShapes")
  void inputsGoBackToTheSameBits(TileKernels kernels, ReadoutShape shape) {
    int columns = shape.perSample();
    var window = new RowWindow(shape.samples(), columns, columns + 5L, 2);
    long elements = shape.samples() * window.stride();
    MemorySegment x = normals(elements, 1.0f, 5);
    MemorySegment gradient = normals(shape.elements(), 1.0f, 6);
    for (boolean clips : new boolean[] {true, false}) {
      var stage = new InputStage(1.3f, clips, Quantizer.of(254, 1.0));
      for (boolean accumulates : new boolean[] {true, false}) {
        MemorySegment expected = normals(elements, 1.0f, 7);
        MemorySegment inputs = normals(elements, 1.0f, 7);
        var expectedSums = new RangeSums();
        var sums = new RangeSums();
        ORACLE.inputGradients(
            stage, window, x, gradient, expected, accumulates, clips ? expectedSums : null);
        kernels
            .gradients()
            .inputGradients(stage, window, x, gradient, inputs, accumulates, clips ? sums : null);
        assertThat(inputs.mismatch(expected)).isEqualTo(-1);
        assertThat(sums.widening()).isEqualTo(expectedSums.widening());
        assertThat(sums.inside()).isEqualTo(expectedSums.inside());
        assertThat(sums.elements()).isEqualTo(clips ? shape.elements() : 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndShapes")
  void clippedInputsAreFoundInOrderUntilTheyAreTooMany(TileKernels kernels, ReadoutShape shape) {
    int columns = shape.perSample();
    var window = new RowWindow(shape.samples(), columns, columns + 5L, 2);
    MemorySegment x = normals(shape.samples() * window.stride(), 1.0f, 8);
    x.setAtIndex(JAVA_FLOAT, window.start(1), Float.NaN);
    x.setAtIndex(JAVA_FLOAT, window.start(1) + columns - 1, -1.3f);
    var stage = new InputStage(1.3f, true, Quantizer.of(254, 1.0));
    int[] expected =
        IntStream.range(0, (int) shape.elements())
            .filter(
                it -> {
                  long at = window.start(it / columns) + it % columns;
                  return !(Math.abs(x.getAtIndex(JAVA_FLOAT, at)) < 1.3f);
                })
            .toArray();
    for (GradientKernels each : List.of(ORACLE, kernels.gradients())) {
      assertThat(each.clippedInputs(stage, window, x, expected.length)).isEqualTo(expected);
      assertThat(each.clippedInputs(stage, window, x, expected.length + 9)).isEqualTo(expected);
      assertThat(each.clippedInputs(stage, window, x, expected.length - 1)).isNull();
      assertThat(each.clippedInputs(stage, window, x, 0)).isNull();
      var wide = new InputStage(100.0f, true, Quantizer.IDEAL);
      x.setAtIndex(JAVA_FLOAT, window.start(1), 0.0f);
      assertThat(each.clippedInputs(wide, window, x, 0)).isEmpty();
      x.setAtIndex(JAVA_FLOAT, window.start(1), Float.NaN);
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndShapes")
  void weightGradientsAreSummedToTheSameBits(TileKernels kernels, ReadoutShape shape) {
    int outputs = shape.outputs();
    long weights = (long) outputs * shape.positions();
    List<MemorySegment> parts =
        IntStream.range(0, 3).mapToObj(i -> normals(weights, 1.0f, 10 + i)).toList();
    float[] factors = lines(outputs).scales();
    MemorySegment expected = arena.allocate(JAVA_FLOAT, weights);
    MemorySegment out = arena.allocate(JAVA_FLOAT, weights);
    ORACLE.weightGradients(parts, factors, expected);
    kernels.gradients().weightGradients(parts, factors, out);
    assertThat(out.mismatch(expected)).isEqualTo(-1);
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  private static RandomStream noise() {
    return SEED.at(20).stream();
  }

  private static OutputLines lines(int outputs) {
    return new OutputLines(values(outputs, 30), values(outputs, 31), values(outputs, 32));
  }

  private static float[] values(int count, int seed) {
    RandomStream stream = SEED.at(seed).stream();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 0.1f + stream.normal(i);
    }
    return values;
  }

  private MemorySegment normals(long elements, float deviation, int seed) {
    MemorySegment memory = arena.allocate(JAVA_FLOAT, elements);
    new ScalarTileKernels().fillNormal(deviation, SEED.at(seed).stream(), 0, memory);
    return memory;
  }
}
