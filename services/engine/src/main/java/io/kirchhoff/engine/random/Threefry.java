package io.kirchhoff.engine.random;

/**
 * Threefry-2x32 with 13 rounds: a keyed bijection of 64-bit counters whose values pass BigCrush.
 *
 * <p>Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
public final class Threefry {
  /** Rotations of rounds 1 to 8; round 9 starts again at the first. */
  private static final int[] ROTATION = {13, 15, 26, 6, 17, 29, 16, 24};

  /** The constant that makes the third key word, "parity" in the paper. */
  public static final int PARITY = 0x1BD11BDA;

  public static final int ROUNDS = 13;

  private Threefry() {}

  /** The number of bits by which round {@code round} (from 0) rotates. */
  public static int rotation(int round) {
    return ROTATION[round % ROTATION.length];
  }

  /**
   * Scrambles a counter. Key, counter and result each are two 32-bit words, the first in the low
   * half.
   */
  public static long scramble(long key, long counter) {
    int[] keys = {(int) key, (int) (key >>> 32), PARITY ^ (int) key ^ (int) (key >>> 32)};
    int first = (int) counter + keys[0];
    int second = (int) (counter >>> 32) + keys[1];
    for (int round = 0; round < ROUNDS; round++) {
      first += second;
      second = Integer.rotateLeft(second, rotation(round)) ^ first;
      if (round % 4 == 3) {
        int injection = round / 4 + 1;
        first += keys[injection % 3];
        second += keys[(injection + 1) % 3] + injection;
      }
    }
    return Integer.toUnsignedLong(first) | (long) second << 32;
  }
}
