package io.kirchhoff.engine.calibration;

/** Quantiles with linear interpolation between neighbours, as PyTorch computes them. */
final class Quantile {
  private Quantile() {}

  /**
   * The value at place {@code share (n - 1)} in the order of the values, counted from 0.
   *
   * @param values at least one; their order is lost
   */
  static double of(float[] values, double share) {
    double place = share * (values.length - 1);
    int below = (int) place;
    select(values, below);
    float lower = values[below];
    float upper = Float.POSITIVE_INFINITY;
    for (int i = below + 1; i < values.length; i++) {
      upper = Math.min(upper, values[i]);
    }
    return place == below ? lower : lower + (place - below) * ((double) upper - lower);
  }

  /** Puts the value of a place there, none above it before and none below it behind (Hoare). */
  private static void select(float[] values, int place) {
    int first = 0;
    int last = values.length - 1;
    while (first < last) {
      float pivot = values[(first + last) >>> 1];
      int left = first;
      int right = last;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          float swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      if (place <= right) {
        last = right;
      } else if (place >= left) {
        first = left;
      } else {
        return;
      }
    }
  }
}
