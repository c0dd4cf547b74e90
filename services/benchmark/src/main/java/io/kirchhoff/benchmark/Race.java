package io.kirchhoff.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * Runs things in turns of a few runs each, so that whatever slows the machine down slows all of
 * them, and keeps the fastest time of each: on a shared machine noise only ever adds.
 */
final class Race {
  private static final int FEWEST_ROUNDS = 2;

  /**
   * In a training, step follows step. Right after another's turn a runner meets that one's data in
   * the caches and its threads, which PyTorch has spin for a while; the fastest of a few in a row
   * does not.
   */
  private static final int RUNS_IN_A_TURN = 4;

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
        for (int run = 0; run < RUNS_IN_A_TURN; run++) {
          long before = System.nanoTime();
          runners.get(i).run();
          fastestNanos[i] = Math.min(fastestNanos[i], System.nanoTime() - before);
        }
      }
      rounds++;
    }
  }

  double fastestMillis(int runner) {
    return fastestNanos[runner] / 1e6;
  }

  /** How often each was run. */
  int runs() {
    return rounds * RUNS_IN_A_TURN;
  }
}
