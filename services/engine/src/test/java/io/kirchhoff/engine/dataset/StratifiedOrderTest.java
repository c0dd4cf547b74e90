package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedOrderTest {
  private static LabelledImages withClassSizes(int... sizes) {
    int count = Arrays.stream(sizes).sum();
    var labels = new byte[count];
    int at = 0;
    for (int label = 0; label < sizes.length; label++) {
      Arrays.fill(labels, at, at += sizes[label], (byte) label);
    }
    return LabelledImages.copyOf(new ImageShape(1, 1, 1), 255, new byte[count], labels);
  }

  @Test
  void takesItsKeysFromSplitMix64() {
    var reference = new SplittableRandom(0);
    for (int index = 0; index < 1000; index++) {
      assertThat(StratifiedOrder.key(index)).isEqualTo(reference.nextLong());
    }
  }

  @Test
  void holdsEveryImageOnce() {
    int[] order = StratifiedOrder.of(withClassSizes(5, 0, 17, 100));
    assertThat(Arrays.stream(order).sorted().toArray())
        .containsExactly(IntStream.range(0, 122).toArray());
  }

  @Test
  void spreadsEveryClassEvenlyOverEveryStretch() {
    int[] sizes = {5, 17, 100, 300};
    LabelledImages images = withClassSizes(sizes);
    int[] order = StratifiedOrder.of(images);
    for (int end = 1; end <= order.length; end++) {
      var counts = new int[sizes.length];
      Arrays.stream(order, 0, end).forEach(index -> counts[images.labels(index, index + 1)[0]]++);
      for (int label = 0; label < sizes.length; label++) {
        double share = (double) sizes[label] * end / order.length;
        assertThat(Math.abs(counts[label] - share))
            .as("class %d among the first %d", label, end)
            .isLessThan(2);
      }
    }
  }

  @Test
  void shufflesWithinAClass() {
    int[] order = StratifiedOrder.of(withClassSizes(1000));
    long stayed = IntStream.range(0, 1000).filter(i -> order[i] == i).count();
    long rising = IntStream.range(1, 1000).filter(i -> order[i] > order[i - 1]).count();
    assertThat(stayed).isLessThan(10);
    assertThat(rising).isBetween(450L, 550L);
  }

  @Test
  void isEmptyForNoImages() {
    assertThat(StratifiedOrder.of(withClassSizes())).isEmpty();
  }
}
