package io.kirchhoff.tests.chaos;

import java.util.Random;

/** Where the random moments of a test come from; {@code -Dkirchhoff.tests.seed=N} replays them. */
final class Seed {
  private static final String PROPERTY = "kirchhoff.tests.seed";

  private Seed() {}

  /** Random numbers for a test, whose seed is printed. */
  static Random random(String test) {
    Long given = Long.getLong(PROPERTY);
    long seed = given == null ? new Random().nextInt(Integer.MAX_VALUE) : given;
    System.out.printf("%s: seed %d; -D%s=%d replays it%n", test, seed, PROPERTY, seed);
    return new Random(seed);
  }
}
