package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation against the scalar oracle, on the same random streams. */
class TileKernelsTest {
  private static final TileKernels ORACLE = new ScalarTileKernels();
  private static final int[] SIZES = {
    0, 1, 2, 3, 5, 7, 8, 13, 15, 16, 17, 31, 33, 64, 100, 513, 1030
  };
  private static final Quantizer CONVERTER = Quantizer.of(254, 1.0);
  private static final Quantizer ADC = Quantizer.of(254, 10.0);
  private static final Quantizer NARROW = Quantizer.of(30, 0.7);
  private static final StreamKey SEED = StreamKey.ofSeed(99);

  private final Arena arena = Arena.ofAuto();

  static List<TileKernels> vectors() {
    return IntStream.of(64, 128, 256, 512).mapToObj(ForcedWidth::kernels).toList();
  }

  static Stream<Arguments> vectorsAndShapes() {
    return vectors().stream()
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

  @Test
  void everyWidthIsReallyTested() {
    assertThat(vectors())
        .extracting(TileKernels::name)
        .containsExactly(
            "vector, 2 lanes", "vector, 4 lanes", "vector, 8 lanes", "vector, 16 lanes");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void inputsAreConvertedToTheSameBits(TileKernels kernels) {
    for (boolean clips : new boolean[] {true, false}) {
      for (Quantizer dac : List.of(CONVERTER, NARROW, Quantizer.IDEAL)) {
        var stage = new InputStage(0.8f, clips, dac);
        for (int size : SIZES) {
          var window = new RowWindow(3, size, size + 5, 2);
          MemorySegment x = normals(3L * (size + 5), 1.0f, 1);
          same(3L * size, 1, (k, out) -> k.convertInputs(stage, window, x, out[0], null), kernels);
          same(
              3L * size,
              2,
              (k, out) -> k.straightenInputs(stage, window, x, out[0], out[1]),
              kernels);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void squaresAndSignsOfInputsAreNoted(TileKernels kernels) {
    var stage = new InputStage(2.0f, true, CONVERTER);
    for (TileKernels each : List.of(ORACLE, kernels)) {
      for (int size : SIZES) {
        MemorySegment x = positives(size, 3);
        MemorySegment v = arena.allocate(JAVA_FLOAT, size);
        MemorySegment squares = arena.allocate(JAVA_FLOAT, size);
        var window = RowWindow.whole(size);
        assertThat(each.convertInputs(stage, window, x, v, squares)).isTrue();
        for (int i = 0; i < size; i++) {
          float value = v.getAtIndex(JAVA_FLOAT, i);
          assertThat(squares.getAtIndex(JAVA_FLOAT, i)).isEqualTo(value * value);
        }
        for (int negative = 0; negative < size; negative += 1 + size / 5) {
          float before = x.getAtIndex(JAVA_FLOAT, negative);
          x.setAtIndex(JAVA_FLOAT, negative, -1.0f);
          x.setAtIndex(JAVA_FLOAT, (negative + 1) % size, size > 1 ? Float.NaN : -1.0f);
          assertThat(each.convertInputs(stage, window, x, v, squares)).isFalse();
          x.setAtIndex(JAVA_FLOAT, (negative + 1) % size, before);
          x.setAtIndex(JAVA_FLOAT, negative, before);
        }
      }
    }
  }

  /** As those of several kinds are that were made in one product. */
  @ParameterizedTest
  @MethodSource("vectors")
  void productsMayLieBesideEachOther(TileKernels kernels) {
    var shape = new ReadoutShape(5, 7, 3, 2);
    int each = shape.perSample();
    MemorySegment all = normals(15L * each, 1.0f, 2);
    MemorySegment powers = positives(shape.elements(), 5);
    var beside =
        new Products(
            new Products.Product(all, 3L * each, 0),
            new Products.Product(all, 3L * each, 2L * each),
            new Products.Product(all, 3L * each, each),
            Products.Product.contiguous(powers, shape));
    MemorySegment[] apart = new MemorySegment[3];
    for (int kind = 0; kind < 3; kind++) {
      apart[kind] = arena.allocate(JAVA_FLOAT, shape.elements());
      for (int sample = 0; sample < 5; sample++) {
        MemorySegment.copy(
            all, 4L * each * (3 * sample + kind), apart[kind], 4L * each * sample, 4L * each);
      }
    }
    Products same = Contiguous.products(shape, apart[0], apart[2], apart[1], powers);
    var stage = new OutputStage(1, 0.01f, 0.02f, 0.04f, ADC);
    for (TileKernels it : List.of(ORACLE, kernels)) {
      MemorySegment expected = arena.allocate(JAVA_FLOAT, shape.elements());
      MemorySegment out = arena.allocate(JAVA_FLOAT, shape.elements());
      read(it, stage, shape, same, expected);
      read(it, stage, shape, beside, out);
      assertThat(out.mismatch(expected)).isEqualTo(-1);
    }
  }

  private static void read(
      TileKernels kernels,
      OutputStage stage,
      ReadoutShape shape,
      Products products,
      MemorySegment out) {
    var destination = new Destination(out, shape.perSample(), 0, false);
    float[] ones = {1, 1, 1, 1, 1, 1, 1};
    kernels.readOut(stage, shape, products, ones, new float[7], SEED.stream(), destination);
  }

  @ParameterizedTest
  @MethodSource("vectorsAndShapes")
  void outputsAreReadToTheSameBits(TileKernels kernels, ReadoutShape shape) {
    long elements = shape.elements();
    var products =
        Contiguous.products(
            shape,
            normals(elements, 6.0f, 2),
            positives(elements, 3),
            normals(elements, 2.0f, 4),
            positives(elements, 5));
    float[] scales = values(shape.outputs(), 6);
    float[] shifts = values(shape.outputs(), 7);
    RandomStream noise = SEED.at(8).stream();
    long stride = (long) shape.outputs() * shape.positions() + 3;
    for (OutputStage stage : stages()) {
      for (boolean accumulates : new boolean[] {false, true}) {
        same(
            shape.samples() * stride,
            1,
            (k, out) -> {
              var destination = new Destination(out[0], stride, 1, accumulates);
              k.readOut(stage, shape, products, scales, shifts, noise, destination);
            },
            kernels);
      }
      same(
          elements,
          2,
          (k, out) -> k.straightenOutputs(stage, shape, products, scales, noise, out[0], out[1]),
          kernels);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void normalsAreFilledToTheSameBits(TileKernels kernels) {
    for (int size : SIZES) {
      same(size, 1, (k, out) -> k.fillNormal(0.06f, SEED.stream(), 3, out[0]), kernels);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void notANumberStaysAndInfinitiesAreClipped(TileKernels kernels) {
    MemorySegment x = arena.allocateFrom(JAVA_FLOAT, Float.NaN, Float.POSITIVE_INFINITY, -1e30f);
    MemorySegment v = arena.allocate(JAVA_FLOAT, 3);
    for (TileKernels each : List.of(ORACLE, kernels)) {
      each.convertInputs(new InputStage(2.0f, true, CONVERTER), RowWindow.whole(3), x, v, null);
      assertThat(v.toArray(JAVA_FLOAT)).containsExactly(Float.NaN, 1.0f, -1.0f);
      var window = new Destination(v, 3, 0, false);
      each.readOut(
          new OutputStage(0, 0, 0, 0, ADC),
          new ReadoutShape(1, 3, 1, 0),
          Contiguous.products(new ReadoutShape(1, 3, 1, 0), x),
          new float[] {1, 1, 1},
          new float[3],
          SEED.stream(),
          window);
      assertThat(v.toArray(JAVA_FLOAT)).containsExactly(Float.NaN, 10.0f, -10.0f);
    }
  }

  @Test
  void theDrawOfASampleDoesNotDependOnItsBatch() {
    var stage = new OutputStage(0, 0, 0, 0.04f, ADC);
    MemorySegment product = normals(40, 1, 2);
    var shape = new ReadoutShape(4, 10, 1, 0);
    MemorySegment whole = arena.allocate(JAVA_FLOAT, 40);
    MemorySegment second = arena.allocate(JAVA_FLOAT, 20);
    float[] one = values(10, 1);
    ORACLE.readOut(
        stage,
        shape,
        Contiguous.products(shape, product),
        one,
        new float[10],
        SEED.stream(),
        at(whole));
    var half = new ReadoutShape(2, 10, 1, 2);
    Products later = Contiguous.products(half, product.asSlice(80));
    ORACLE.readOut(stage, half, later, one, new float[10], SEED.stream(), at(second));
    assertThat(whole.asSlice(80).mismatch(second)).isEqualTo(-1);
  }

  private static Destination at(MemorySegment memory) {
    return new Destination(memory, 10, 0, false);
  }

  private static List<OutputStage> stages() {
    return List.of(
        new OutputStage(0, 0, 0, 0, Quantizer.IDEAL),
        new OutputStage(0, 0, 0, 0.04f, ADC),
        new OutputStage(1, 0.01f, 0, 0, ADC),
        new OutputStage(1, 0.01f, 0.0175f, 0.04f, ADC));
  }

  /** Runs both on equal memory and compares the bits. */
  private void same(
      long elements,
      int outputs,
      BiConsumer<TileKernels, MemorySegment[]> run,
      TileKernels kernels) {
    MemorySegment[] expected = filled(elements, outputs);
    MemorySegment[] actual = filled(elements, outputs);
    run.accept(ORACLE, expected);
    run.accept(kernels, actual);
    for (int i = 0; i < outputs; i++) {
      float[] theirs = expected[i].toArray(JAVA_FLOAT);
      float[] ours = actual[i].toArray(JAVA_FLOAT);
      int at = Arrays.mismatch(ours, theirs);
      assertThat(at)
          .as(
              () ->
                  "%s: element %d of %d: %s, oracle %s"
                      .formatted(kernels.name(), at, elements, ours[at], theirs[at]))
          .isEqualTo(-1);
    }
  }

  private MemorySegment[] filled(long elements, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> normals(elements, 1.0f, 50 + i))
        .toArray(MemorySegment[]::new);
  }

  private MemorySegment normals(long elements, float deviation, int seed) {
    MemorySegment memory = arena.allocate(JAVA_FLOAT, elements);
    ORACLE.fillNormal(deviation, SEED.at(seed).stream(), 0, memory);
    return memory;
  }

  private MemorySegment positives(long elements, int seed) {
    MemorySegment memory = normals(elements, 3.0f, seed);
    for (long i = 0; i < elements; i++) {
      memory.setAtIndex(JAVA_FLOAT, i, Math.abs(memory.getAtIndex(JAVA_FLOAT, i)));
    }
    return memory;
  }

  private static float[] values(int count, int seed) {
    RandomStream stream = SEED.at(seed).stream();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 0.1f + stream.normal(i);
    }
    return values;
  }
}
