package io.kirchhoff.engine.random;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Compares one sequence with the normal distribution: moments, fine bins, tails. */
final class NormalShape {
  private static final NormalDistribution STANDARD = NormalDistribution.of(0.0, 1.0);
  private static final int MOMENTS = 8;

  /** Bins of 1/64 from -5 to 5, and one on each side for what is beyond. */
  private static final int PER_SIGMA = 64;

  private static final int SIGMAS = 5;
  private static final int BINS = 2 * SIGMAS * PER_SIGMA + 2;

  /** Bins are put together until they expect so many: fewer are not normal enough. */
  private static final double FULL = 20;

  private final double[] sums = new double[MOMENTS + 1];
  private final long[] bins = new long[BINS];
  private final int[] tails = new int[SIGMAS + 1];
  private long draws;

  void add(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      double x = values[i];
      double power = x;
      for (int k = 1; k <= MOMENTS; k++) {
        sums[k] += power;
        power *= x;
      }
      int bin = (int) Math.floor((x + SIGMAS) * PER_SIGMA) + 1;
      bins[Math.clamp(bin, 0, BINS - 1)]++;
      for (int sigma = 3; sigma <= SIGMAS && Math.abs(x) > sigma; sigma++) {
        tails[sigma]++;
      }
    }
    draws += count;
  }

  List<Finding> findings(String of) {
    var findings = new ArrayList<Finding>();
    for (int k = 1; k <= MOMENTS; k++) {
      double spread = Math.sqrt((moment(2 * k) - moment(k) * moment(k)) / draws);
      double z = (sums[k] / draws - moment(k)) / spread;
      findings.add(Finding.ofScore("%s: moment %d".formatted(of, k), z));
    }
    findings.add(shape(of));
    for (int sigma = 3; sigma <= SIGMAS; sigma++) {
      double expected = draws * 2 * STANDARD.survivalProbability(sigma);
      findings.add(
          Finding.ofCount("%s: beyond %d sigma".formatted(of, sigma), tails[sigma], expected));
    }
    return findings;
  }

  /** E x^k: 0 for odd k, else 1 x 3 x 5 x ... x (k - 1). */
  private static double moment(int k) {
    double product = k % 2 == 0 ? 1 : 0;
    for (int factor = 3; factor < k; factor += 2) {
      product *= factor;
    }
    return product;
  }

  private Finding shape(String of) {
    var counts = new ArrayList<Long>();
    var expected = new ArrayList<Double>();
    long count = 0;
    double expects = 0;
    for (int bin = 0; bin < BINS; bin++) {
      count += bins[bin];
      expects += draws * probability(bin);
      // The last ones join the last full one.
      double left = draws * STANDARD.survivalProbability(upper(bin));
      if (bin == BINS - 1 || (expects >= FULL && left >= FULL)) {
        counts.add(count);
        expected.add(expects);
        count = 0;
        expects = 0;
      }
    }
    return Finding.ofCells(
        "%s: %d bins".formatted(of, counts.size()),
        counts.stream().mapToLong(Long::longValue).toArray(),
        expected.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double upper(int bin) {
    return (double) bin / PER_SIGMA - SIGMAS;
  }

  private static double probability(int bin) {
    double from = bin == 0 ? Double.NEGATIVE_INFINITY : upper(bin - 1);
    double to = bin == BINS - 1 ? Double.POSITIVE_INFINITY : upper(bin);
    return STANDARD.probability(from, to);
  }
}
