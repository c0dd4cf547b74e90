package io.kirchhoff.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * Runs things in turns, so that whatever slows the machine down slows all of them, and keeps the
 * fastest time of each: on a shared machine noise only ever adds.
 */
final class Race {
  private static final int FEWEST_ROUNDS = 5;

  private final List<Runnable> runners;
  private final long[] fastestNanos;
  private int rounds;

  Race(List<Runnable> runners) {
    this.runners = List.copyOf(runners);
    this.fastestNanos = new long[runners.size()];
    Arrays.fill(fastestNanos, Long.MAX_VALUE);
  }

  /**
   * Runs all once in a while without looking at the clock, then again and again.
   *
   * @param warmUpSeconds for the compilers of Java and PyTorch
   * @param seconds of measurement
   */
  void run(double warmUpSeconds, double seconds) {
    long start = System.nanoTime();
    do {
      runners.forEach(Runnable::run);
    } while (System.nanoTime() - start < warmUpSeconds * 1e9);
    start = System.nanoTime();
    while (rounds < FEWEST_ROUNDS || System.nanoTime() - start < seconds * 1e9) {
      for (int i = 0; i < fastestNanos.length; i++) {
        long before = System.nanoTime();
        runners.get(i).run();
        fastestNanos[i] = Math.min(fastestNanos[i], System.nanoTime() - before);
      }
      rounds++;
    }
  }

  double fastestMillis(int runner) {
    return fastestNanos[runner] / 1e6;
  }

  int rounds() {
    return rounds;
  }
}
