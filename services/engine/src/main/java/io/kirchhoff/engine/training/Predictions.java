package io.kirchhoff.engine.training;

/** What a network's logits predict: the class with the largest, the first of equal ones. */
final class Predictions {
  private Predictions() {}

  /**
   * How many targets are predicted right.
   *
   * @param logits targets x classes
   */
  static int right(float[] logits, int classes, int[] labels) {
    int right = 0;
    for (int target = 0; target < labels.length; target++) {
      int first = target * classes;
      int best = 0;
      for (int k = 1; k < classes; k++) {
        if (logits[first + k] > logits[first + best]) {
          best = k;
        }
      }
      right += best == labels[target] ? 1 : 0;
    }
    return right;
  }
}
