package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.random.StreamKey;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators on weights against their oracle, at every width of vectors. */
class WeightKernelsTest {
  private static final WeightKernels ORACLE = new ScalarWeightKernels();

  private final Arena arena = Arena.ofAuto();

  static Stream<Arguments> kernelsAndSizes() {
    return IntStream.of(64, 128, 256, 512)
        .mapToObj(width -> ForcedWidth.kernels(width).weights())
        .flatMap(
            kernels ->
                IntStream.of(0, 1, 3, 16, 17, 33, 1030)
                    .mapToObj(size -> Arguments.of(kernels, size)));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void theLargestIsFoundWhereverItIs(WeightKernels kernels, int size) {
    MemorySegment weights = normals(size, 1);
    assertThat(kernels.largest(weights)).isEqualTo(ORACLE.largest(weights));
    for (int i = 0; i < size; i += 7) {
      float before = weights.getAtIndex(JAVA_FLOAT, i);
      weights.setAtIndex(JAVA_FLOAT, i, -9.0f);
      assertThat(kernels.largest(weights)).isEqualTo(9.0f);
      weights.setAtIndex(JAVA_FLOAT, i, Float.NaN);
      assertThat(kernels.largest(weights)).isNaN();
      weights.setAtIndex(JAVA_FLOAT, i, before);
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void weightsChangeAsTheFormulasSay(WeightKernels kernels, int size) {
    MemorySegment summands = normals(size, 2);
    assertSame(size, weights -> kernels.clamp(weights, 0.7f), it -> ORACLE.clamp(it, 0.7f));
    assertSame(size, weights -> kernels.divide(weights, 0.7f), it -> ORACLE.divide(it, 0.7f));
    assertSame(size, weights -> kernels.add(weights, summands), it -> ORACLE.add(it, summands));
  }

  private void assertSame(
      int size, Consumer<MemorySegment> change, Consumer<MemorySegment> oracle) {
    MemorySegment changed = normals(size, 1);
    if (size > 2) {
      changed.setAtIndex(JAVA_FLOAT, 0, -0.0f);
      changed.setAtIndex(JAVA_FLOAT, 1, Float.NaN);
      changed.setAtIndex(JAVA_FLOAT, 2, Float.NEGATIVE_INFINITY);
    }
    MemorySegment expected = arena.allocate(JAVA_FLOAT, size).copyFrom(changed);
    change.accept(changed);
    oracle.accept(expected);
    assertThat(changed.toArray(JAVA_FLOAT)).isEqualTo(expected.toArray(JAVA_FLOAT));
  }

  private MemorySegment normals(int size, long key) {
    MemorySegment memory = arena.allocate(JAVA_FLOAT, size);
    new ScalarTileKernels().fillNormal(1.0f, StreamKey.ofSeed(key).stream(), 0, memory);
    return memory;
  }
}
