package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Vector kernels of every width against the scalar oracle, bit by bit (the sign of 0 too), at
 * values and sizes where vectors go wrong first. Draws are those of seed 5.
 */
class UnusualValuesTest {
  private static final TileKernels ORACLE = new ScalarTileKernels();
  private static final int[] SIZES = {0, 1, 3, 7, 15, 17, 31, 33, 63, 65, 127, 1023, 1025};
  private static final RandomStream NOISE = StreamKey.ofSeed(5).stream();
  private static final float INFINITE = Float.POSITIVE_INFINITY;

  /** Also with more steps below the bound than a float has integers, or without a bound. */
  private static final List<Quantizer> CONVERTERS =
      List.of(
          Quantizer.IDEAL,
          Quantizer.of(254, 1),
          Quantizer.of(0, 1),
          new Quantizer(0.01f, INFINITE),
          new Quantizer(1, INFINITE),
          new Quantizer(1e-9f, 1),
          new Quantizer(1, 0x1p23f),
          new Quantizer(Float.MIN_VALUE, 1),
          new Quantizer(1e30f, 1));

  private final Arena arena = Arena.ofAuto();

  static List<TileKernels> vectors() {
    return IntStream.of(64, 128, 256, 512).mapToObj(ForcedWidth::kernels).toList();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void inputsOfAnyValueAreConvertedAlike(TileKernels kernels) {
    for (Quantizer dac : CONVERTERS) {
      MemorySegment x = arena.allocateFrom(JAVA_FLOAT, unusual(dac.step()));
      RowWindow window = RowWindow.whole(x.byteSize() / Float.BYTES);
      for (float range : new float[] {1, 0.3f, Float.MIN_NORMAL, 1e30f}) {
        for (boolean clips : new boolean[] {true, false}) {
          var stage = new InputStage(range, clips, dac);
          String what = stage.toString();
          same(
              what,
              window.columns(),
              (k, out) -> k.convertInputs(stage, window, x, out[0], null),
              kernels);
          same(
              what,
              window.columns(),
              (k, out) -> k.straightenInputs(stage, window, x, out[0], out[1]),
              kernels);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void outputsOfAnyValueAreReadAlike(TileKernels kernels) {
    for (Quantizer adc : CONVERTERS) {
      float[] values = unusual(adc.step());
      MemorySegment all = arena.allocateFrom(JAVA_FLOAT, values);
      for (OutputStage stage :
          List.of(
              new OutputStage(0, 0, 0, 0, adc),
              new OutputStage(0, 0, 0, 0.04f, adc),
              new OutputStage(1, 0.01f, 0.02f, 0.04f, adc))) {
        for (ReadoutShape shape :
            List.of(
                new ReadoutShape(1, values.length, 1, 1L << 40),
                new ReadoutShape(1, 1, values.length, 3))) {
          readOut(
              stage, shape, Contiguous.products(shape, all, all, all, magnitudes(values)), kernels);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void anySizeIsReadAlike(TileKernels kernels) {
    var stage = new OutputStage(1, 0.01f, 0.02f, 0.04f, Quantizer.of(254, 10));
    for (int size : SIZES) {
      for (ReadoutShape shape :
          List.of(
              new ReadoutShape(size, 3, 1, 1),
              new ReadoutShape(2, size, 1, 5),
              new ReadoutShape(1, 3, size, 2))) {
        MemorySegment all = normals(shape.elements());
        readOut(
            stage,
            shape,
            Contiguous.products(shape, all, all, all, magnitudes(all.toArray(JAVA_FLOAT))),
            kernels);
      }
    }
  }

  /**
   * Codes may differ where an output is within 1e-4 of the edge of a step. Of the hundred thousand
   * here there is none.
   */
  @ParameterizedTest
  @MethodSource("vectors")
  void theCodesOfTheConverterAreTheSame(TileKernels kernels) {
    Quantizer adc = Quantizer.of(254, 10);
    var shape = new ReadoutShape(100, 1000, 1, 0);
    MemorySegment product = normals(shape.elements());
    int[][] codes = new int[2][];
    for (int i = 0; i < 2; i++) {
      MemorySegment out = arena.allocate(JAVA_FLOAT, shape.elements());
      (i == 0 ? ORACLE : kernels)
          .readOut(
              new OutputStage(0, 0, 0, 4, adc),
              shape,
              Contiguous.products(shape, product),
              filled(1000, 1),
              new float[1000],
              NOISE,
              new Destination(out, 1000, 0, false));
      float[] values = out.toArray(JAVA_FLOAT);
      codes[i] =
          IntStream.range(0, values.length).map(j -> Math.round(values[j] / adc.step())).toArray();
    }
    assertThat(IntStream.of(codes[0]).distinct().count()).isEqualTo(255);
    assertThat(codes[1]).isEqualTo(codes[0]);
  }

  private void readOut(
      OutputStage stage, ReadoutShape shape, Products products, TileKernels kernels) {
    float[] scales = filled(shape.outputs(), 0.7f);
    float[] shifts = filled(shape.outputs(), 0);
    long perSample = (long) shape.outputs() * shape.positions();
    String what = stage + " " + shape;
    for (boolean accumulates : new boolean[] {true, false}) {
      same(
          what,
          shape.elements(),
          (k, out) ->
              k.readOut(
                  stage,
                  shape,
                  products,
                  scales,
                  shifts,
                  NOISE,
                  new Destination(out[0], perSample, 0, accumulates)),
          kernels);
    }
    same(
        what,
        shape.elements(),
        (k, out) -> k.straightenOutputs(stage, shape, products, scales, NOISE, out[0], out[1]),
        kernels);
  }

  private void same(
      String what,
      long elements,
      BiConsumer<TileKernels, MemorySegment[]> run,
      TileKernels kernels) {
    MemorySegment[] expected = {normals(elements), normals(elements)};
    MemorySegment[] actual = {normals(elements), normals(elements)};
    run.accept(ORACLE, expected);
    run.accept(kernels, actual);
    for (int i = 0; i < 2; i++) {
      float[] theirs = expected[i].toArray(JAVA_FLOAT);
      float[] ours = actual[i].toArray(JAVA_FLOAT);
      int at = Arrays.mismatch(ours, theirs);
      assertThat(at)
          .as(
              () ->
                  "%s, %s, element %d: %s, oracle %s"
                      .formatted(kernels.name(), what, at, ours[at], theirs[at]))
          .isEqualTo(-1);
    }
  }

  private static float[] unusual(float step) {
    float unit = step > 0 ? step : 1;
    var values =
        new ArrayList<>(
            List.of(0f, Float.NaN, INFINITE, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE));
    values.addAll(List.of(1f, Math.nextUp(1f), Math.nextDown(1f), 0.3f, 1e-30f, 1e30f));
    for (double steps :
        new double[] {
          0.25, 0.5, 0.75, 1.5, 2.5, 127.5, 4194303.5, 4194304, 4194304.5, 4194305.5, 6000000.5,
          8388607.5, 8388608, 8388609, 16777217, 1e9
        }) {
      float at = (float) (steps * unit);
      values.addAll(List.of(at, Math.nextUp(at), Math.nextDown(at)));
    }
    float[] both = new float[2 * values.size()];
    for (int i = 0; i < values.size(); i++) {
      both[2 * i] = values.get(i);
      both[2 * i + 1] = -values.get(i);
    }
    return both;
  }

  private MemorySegment magnitudes(float[] values) {
    MemorySegment memory = arena.allocateFrom(JAVA_FLOAT, values);
    for (int i = 0; i < values.length; i++) {
      memory.setAtIndex(JAVA_FLOAT, i, Math.abs(values[i]));
    }
    return memory;
  }

  private MemorySegment normals(long elements) {
    MemorySegment memory = arena.allocate(JAVA_FLOAT, elements);
    for (long i = 0; i < elements; i++) {
      memory.setAtIndex(JAVA_FLOAT, i, NOISE.normal(i));
    }
    return memory;
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }
}
