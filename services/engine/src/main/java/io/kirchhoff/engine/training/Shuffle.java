package io.kirchhoff.engine.training;

import io.kirchhoff.engine.random.RandomStream;
import java.util.stream.IntStream;

/** The order of the training images in an epoch. */
final class Shuffle {
  private Shuffle() {}

  /** A uniformly random permutation of 0..count-1 (Fisher and Yates). */
  static int[] order(int count, RandomStream random) {
    int[] order = IntStream.range(0, count).toArray();
    for (int last = count - 1; last > 0; last--) {
      int other = (int) (random.uniform(last) * (last + 1));
      int swapped = order[last];
      order[last] = order[other];
      order[other] = swapped;
    }
    return order;
  }
}
