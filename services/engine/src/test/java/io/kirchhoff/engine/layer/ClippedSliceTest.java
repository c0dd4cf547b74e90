package io.kirchhoff.engine.layer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.Quantizer;
import io.kirchhoff.engine.kernel.RangeSums;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.kernel.ScalarTileKernels;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.random.StreamKey;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rule of the range needs, from the clipped inputs alone and from all gradients. */
class ClippedSliceTest {
  private static final StreamKey SEED = StreamKey.ofSeed(65);

  private final Arena arena = Arena.ofAuto();

  /** Shapes that do not divide by anything, with none, few and half of the inputs clipped. */
  @ParameterizedTest
  @CsvSource({"7, 20, 100", "128, 512, 3", "33, 47, 2", "5, 16, 0.7", "1, 1, 0.01"})
  void theSumsAreThoseOfAllGradients(int vectors, int inputs, float range) {
    int outputs = 37;
    var stage = new InputStage(range, true, Quantizer.of(254, 1.0));
    var window = new RowWindow(vectors, inputs, inputs + 3L, 1);
    MemorySegment x = normals(vectors * window.stride(), 1);
    MemorySegment products = normals((long) vectors * outputs, 2);
    MemorySegment weights = normals((long) outputs * inputs, 3);
    MemorySegment all = arena.allocate(JAVA_FLOAT, (long) vectors * inputs);
    for (int vector = 0; vector < vectors; vector++) {
      for (int input = 0; input < inputs; input++) {
        double sum = 0.0;
        for (int output = 0; output < outputs; output++) {
          sum +=
              (double) products.getAtIndex(JAVA_FLOAT, (long) vector * outputs + output)
                  * weights.getAtIndex(JAVA_FLOAT, (long) output * inputs + input);
        }
        all.setAtIndex(JAVA_FLOAT, (long) vector * inputs + input, (float) sum);
      }
    }
    var expected = new RangeSums();
    TileKernelsProvider.kernels()
        .gradients()
        .inputGradients(stage, window, x, all, null, false, expected);
    ClippedSlice clipped = ClippedSlice.find(stage, window, x, vectors * inputs);
    assertThat(clipped).isNotNull();
    var sums = new RangeSums();
    clipped.addTo(sums, x, products, weights);
    assertThat(sums.inside()).isEqualTo(expected.inside());
    assertThat(sums.elements()).isEqualTo((long) vectors * inputs);
    assertThat(sums.widening())
        .isCloseTo(expected.widening(), Offset.offset(1e-5 * (1.0 - expected.widening())));
    int number = (int) (expected.elements() - expected.inside());
    assertThat(ClippedSlice.find(stage, window, x, number)).isNotNull();
    if (number > 0) {
      assertThat(ClippedSlice.find(stage, window, x, number - 1)).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"128, 512, 1024", "3, 20, 0"})
  void onlyAFewPerCentOfALinearLayersInputsAreTakenOneByOne(int vectors, int inputs, int few) {
    var window = new RowWindow(vectors, inputs, inputs, 0);
    assertThat(new LinearProduct(inputs).fewInputs(window)).isEqualTo(few);
  }

  private MemorySegment normals(long elements, int seed) {
    MemorySegment memory = arena.allocate(JAVA_FLOAT, elements);
    new ScalarTileKernels().fillNormal(1.0f, SEED.at(seed).stream(), 0, memory);
    return memory;
  }
}
