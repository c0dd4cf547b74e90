package io.kirchhoff.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * The outcome of one test of randomness.
 *
 * @param what was tested
 * @param p the two-sided p-value: how often ideal draws would lie at least as far out, on either
 *     side
 */
record Finding(String what, double p) {
  /** Ideal draws fall below it once in a million tests. */
  private static final double ALARM = 1e-6;

  private static final NormalDistribution STANDARD = NormalDistribution.of(0.0, 1.0);

  /**
   * @param z a number that would be standard normal
   */
  static Finding ofScore(String what, double z) {
    return new Finding(what, 2 * STANDARD.survivalProbability(Math.abs(z)));
  }

  /** Counts in cells against expected ones, which depend on nothing measured. */
  static Finding ofCells(String what, long[] counts, double[] expected) {
    double distance = 0;
    for (int i = 0; i < counts.length; i++) {
      distance += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
    }
    var chiSquared = ChiSquaredDistribution.of(counts.length - 1);
    return new Finding(
        what,
        twoSided(
            chiSquared.cumulativeProbability(distance), chiSquared.survivalProbability(distance)));
  }

  /** A number of rare events. */
  static Finding ofCount(String what, int count, double expected) {
    var poisson = PoissonDistribution.of(expected);
    return new Finding(
        what,
        twoSided(poisson.cumulativeProbability(count), poisson.survivalProbability(count - 1)));
  }

  private static double twoSided(double below, double above) {
    return Math.min(1.0, 2 * Math.min(below, above));
  }

  void report(long seed, long draws) {
    System.out.printf("%s, seed %d, %,d draws: p = %.2g%n", what, seed, draws, p);
    assertThat(p).as("%s, seed %d, %,d draws", what, seed, draws).isGreaterThan(ALARM);
  }
}
