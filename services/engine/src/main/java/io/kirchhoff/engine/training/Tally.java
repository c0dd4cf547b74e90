package io.kirchhoff.engine.training;

/**
 * Running sums over batches.
 *
 * @param lossSum of the batches' losses
 * @param batches how many
 * @param right targets predicted right
 * @param targets of all batches
 */
record Tally(double lossSum, long batches, long right, long targets) {
  static final Tally NONE = new Tally(0.0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        lossSum + other.lossSum,
        batches + other.batches,
        right + other.right,
        targets + other.targets);
  }

  /** The mean over the batches; 0 over none. */
  double loss() {
    return batches == 0 ? 0.0 : lossSum / batches;
  }

  double accuracy() {
    return targets == 0 ? 0.0 : (double) right / targets;
  }

  /** All of it as a text that {@link #parse} reads to the bit. */
  String text() {
    return "%s %d %d %d".formatted(lossSum, batches, right, targets);
  }

  static Tally parse(String text) {
    String[] parts = text.split(" ", -1);
    return new Tally(
        Double.parseDouble(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]));
  }
}
