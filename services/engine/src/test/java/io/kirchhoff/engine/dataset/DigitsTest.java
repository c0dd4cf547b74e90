package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitsTest {
  private static final LabelledImages ALL = Digits.all();

  private static int[] classCounts(Samples images) {
    var counts = new int[10];
    Arrays.stream(images.labels(0, images.size())).forEach(label -> counts[label]++);
    return counts;
  }

  private static float[] pixels(Samples images, int... indices) {
    FloatBuffer buffer = FloatBuffer.allocate(indices.length * images.shape().values());
    images.copyInto(indices, buffer);
    return buffer.array();
  }

  @Test
  void haveTheClassCountsThatTheSourceStates() {
    assertThat(ALL.size()).isEqualTo(1797);
    assertThat(classCounts(ALL)).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
  }

  @Test
  void areInTheOrderOfScikitLearn() {
    assertThat(ALL.labels(0, 12)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
    assertThat(ALL.labels(1787, 1797)).containsExactly(5, 4, 8, 8, 4, 9, 0, 8, 9, 8);
    // load_digits().data[0, :16] and data[1796, -8:]
    assertThat(Arrays.copyOf(pixels(ALL, 0), 16))
        .containsExactly(sixteenths(0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0));
    assertThat(Arrays.copyOfRange(pixels(ALL, 1796), 56, 64))
        .containsExactly(sixteenths(0, 1, 8, 12, 14, 12, 1, 0));
  }

  private static float[] sixteenths(int... values) {
    var floats = new float[values.length];
    IntStream.range(0, values.length).forEach(i -> floats[i] = values[i] / 16f);
    return floats;
  }

  @Test
  void areSplitIntoPartsOfTheStatedSizesWithBalancedClasses() {
    Dataset digits = Digits.load();
    assertThat(digits.train().size()).isEqualTo(1078);
    assertThat(digits.validation().size()).isEqualTo(269);
    assertThat(digits.test().size()).isEqualTo(450);
    assertThat(classCounts(digits.train()))
        .containsExactly(107, 109, 106, 110, 109, 109, 109, 107, 104, 108);
    assertThat(classCounts(digits.validation()))
        .containsExactly(26, 27, 27, 27, 27, 27, 27, 27, 27, 27);
    assertThat(classCounts(digits.test())).containsExactly(45, 46, 44, 46, 45, 46, 45, 45, 43, 45);
  }

  @Test
  void areSplitIntoDisjointPartsThatCoverThemAll() {
    int[] order = StratifiedOrder.of(ALL);
    assertThat(Arrays.stream(order).distinct().count()).isEqualTo(ALL.size());
    Dataset digits = Digits.load();
    int[] train = Arrays.copyOf(order, 1078);
    int[] validation = Arrays.copyOfRange(order, 1078, 1347);
    int[] test = Arrays.copyOfRange(order, 1347, 1797);
    assertSame(digits.train(), train);
    assertSame(digits.validation(), validation);
    assertSame(digits.test(), test);
  }

  private static void assertSame(Samples part, int[] indices) {
    int[] inPart = IntStream.range(0, indices.length).toArray();
    assertThat(part.labels(inPart)).containsExactly(ALL.labels(indices));
    assertThat(pixels(part, inPart)).containsExactly(pixels(ALL, indices));
  }

  /** From an implementation of the documented rule in another language. */
  @Test
  void areSplitAsEverBefore() {
    int[] order = StratifiedOrder.of(ALL);
    assertThat(IdxFixture.sha256(Arrays.copyOf(order, 1078)))
        .isEqualTo("38ba6e361104180180d158fc0f7e4f35a9bb50cefab3ffe3e5bd2f0e7457413e");
    assertThat(IdxFixture.sha256(Arrays.copyOfRange(order, 1078, 1347)))
        .isEqualTo("d7ec5c33b6cb9a99191f9003238696d71390ba6ae658b28045abc76863e77c1f");
    assertThat(IdxFixture.sha256(Arrays.copyOfRange(order, 1347, 1797)))
        .isEqualTo("62adfded6a4c19104606f29a83cde103e0bb1e78693210cacce022ef20eeb3fc");
  }
}
