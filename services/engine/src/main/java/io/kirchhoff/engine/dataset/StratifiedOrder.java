package io.kirchhoff.engine.dataset;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The fixed order of images that the splits are cut from: shuffled, and with every class spread
 * evenly over it.
 *
 * <p>Stratified, because the parts are small: drawn freely, the 450 test digits would hold 45 +- 6
 * of a class, and figures on them would depend on that luck. So every stretch of this order, and a
 * short beginning of the training part too, holds each class in its share, to within one image.
 *
 * <p>The rule, for anyone who wants the same parts elsewhere:
 *
 * <ol>
 *   <li>The key of image i (from 0) is {@code mix((i + 1) * 0x9E3779B97F4A7C15)} in unsigned 64-bit
 *       arithmetic, where mix is SplitMix64's: {@code z ^= z >>> 30; z *= 0xBF58476D1CE4E5B9; z ^=
 *       z >>> 27; z *= 0x94D049BB133111EB; z ^= z >>> 31} (Steele, Lea, Flood: Fast Splittable
 *       Pseudorandom Number Generators, OOPSLA 2014; constants by Stafford, variant 13). It is a
 *       bijection, so no two keys are equal.
 *   <li>Within a class of n images the one with the r-th smallest key (from 0) has the place (r +
 *       1/2) / n.
 *   <li>All images are sorted by place, equal places by key.
 * </ol>
 */
final class StratifiedOrder {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private StratifiedOrder() {}

  static int[] of(Samples samples) {
    return of(samples.labels(0, samples.size()));
  }

  /**
   * @param labels of samples with one target
   */
  static int[] of(int[] labels) {
    int classes = 1 + IntStream.of(labels).max().orElse(0);
    var sizes = new int[classes];
    IntStream.of(labels).forEach(label -> sizes[label]++);

    var ranks = new int[classes];
    // Two such quotients are equal as doubles only where they are equal as fractions.
    var places = new double[labels.length];
    Comparator<Integer> byKey = (a, b) -> Long.compareUnsigned(key(a), key(b));
    IntStream.range(0, labels.length)
        .boxed()
        .sorted(byKey)
        .forEach(
            index -> {
              int label = labels[index];
              places[index] = (ranks[label]++ + 0.5) / sizes[label];
            });
    return IntStream.range(0, labels.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(index -> places[index]).thenComparing(byKey))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  static long key(int index) {
    long z = (index + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
