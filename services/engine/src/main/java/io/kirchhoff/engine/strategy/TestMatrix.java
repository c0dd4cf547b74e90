package io.kirchhoff.engine.strategy;

import java.util.Arrays;

/** A sample of weights that stands for all of a network's. */
public final class TestMatrix {
  private TestMatrix() {}

  /**
   * So many weights distributed as the given ones: these sorted, read at even steps from the
   * smallest to the largest, linear in between (aihwkit {@code downsample_weight_distribution},
   * which then shuffles rows: no loss depends on their order).
   *
   * @param weights at least one
   * @param count at least 2
   * @return ascending; the first and the last are the smallest and the largest weight
   */
  public static float[] of(float[] weights, int count) {
    float[] sorted = weights.clone();
    Arrays.sort(sorted);
    float[] sample = new float[count];
    for (int i = 0; i < count; i++) {
      double place = (double) i * (sorted.length - 1) / (count - 1);
      int left = Math.min((int) place, Math.max(0, sorted.length - 2));
      double share = place - left;
      float right = sorted[Math.min(left + 1, sorted.length - 1)];
      sample[i] = (float) ((1 - share) * sorted[left] + share * right);
    }
    return sample;
  }
}
