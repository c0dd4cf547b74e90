package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.random.StreamKey;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The picked kernels give the bits of the scalar ones, at any length. */
class UpdateKernelsTest {
  private static final GradientChange CHANGE = new GradientChange(0.7f, 0.4f);
  private static final UpdateKernels SCALAR = new ScalarUpdateKernels();

  @Test
  void theseTestsCompareTwoImplementations() {
    assertThat(UpdateKernels.picked()).isNotInstanceOf(ScalarUpdateKernels.class);
  }

  static Stream<Integer> lengths() {
    return Stream.of(0, 1, 15, 16, 17, 100, 1000);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void gradientDescentIsTheSameToTheBit(int length) {
    for (boolean nesterov : List.of(true, false)) {
      var update = new SgdUpdate(0.1f, 0.9f, 0.8f, nesterov, 0.01f, CHANGE);
      same(
          length,
          (kernels, at) -> {
            kernels.descend(update, at[0], at[1]);
            kernels.descend(update, at[0], at[1], at[2]);
          });
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void adamIsTheSameToTheBit(int length) {
    var update = new AdamUpdate(0.1f, 0.99f, 0.01f, 0.02f, 0.3f, 1e-8f, 0.01f, 0.99f, CHANGE);
    same(length, (kernels, at) -> kernels.adapt(update, at[0], at[1], at[2], at[3]));
  }

  private interface Steps {
    void run(UpdateKernels kernels, MemorySegment[] memory);
  }

  private static void same(int length, Steps steps) {
    float[][] expected = arrays(length);
    steps.run(SCALAR, segments(expected));
    float[][] found = arrays(length);
    steps.run(UpdateKernels.picked(), segments(found));
    for (int k = 0; k < found.length; k++) {
      assertThat(found[k]).isEqualTo(expected[k]);
    }
  }

  /** Value, gradient, and two sums, the last one not negative; one gradient is NaN. */
  private static float[][] arrays(int length) {
    float[][] arrays = new float[4][length];
    for (int k = 0; k < arrays.length; k++) {
      var stream = StreamKey.ofSeed(6).at(k).stream();
      for (int i = 0; i < length; i++) {
        arrays[k][i] = (float) (k == 3 ? stream.uniform(i) : 2.0 * stream.uniform(i) - 1.0);
      }
    }
    if (length > 20) {
      arrays[1][3] = Float.NaN;
    }
    return arrays;
  }

  private static MemorySegment[] segments(float[][] arrays) {
    return Stream.of(arrays).map(MemorySegment::ofArray).toArray(MemorySegment[]::new);
  }
}
