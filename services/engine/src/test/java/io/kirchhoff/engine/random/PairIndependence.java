package io.kirchhoff.engine.random;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether two sequences of normals know of each other: correlation of values, of squares and of
 * magnitudes, and counts in a plane of cells. No draw is in two pairs.
 */
final class PairIndependence {
  private static final NormalDistribution STANDARD = NormalDistribution.of(0.0, 1.0);
  private static final double MAGNITUDE = Math.sqrt(2 / Math.PI);

  /** Cells of 1/4 from -2 to 2, and one on each side for what is beyond. */
  private static final int PER_SIGMA = 4;

  private static final int SIGMAS = 2;
  private static final int CELLS = 2 * SIGMAS * PER_SIGMA + 2;

  private final long[] cells = new long[CELLS * CELLS];
  private double values;
  private double squares;
  private double magnitudes;
  private long pairs;

  void add(float x, float y) {
    values += (double) x * y;
    squares += ((double) x * x - 1) * ((double) y * y - 1);
    magnitudes += (Math.abs(x) - MAGNITUDE) * (Math.abs(y) - MAGNITUDE);
    cells[cell(x) * CELLS + cell(y)]++;
    pairs++;
  }

  private static int cell(float x) {
    return Math.clamp((int) Math.floor((x + SIGMAS) * PER_SIGMA) + 1, 0, CELLS - 1);
  }

  List<Finding> findings(String of) {
    double root = Math.sqrt((double) pairs);
    double[] expected = new double[CELLS * CELLS];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = pairs * probability(i / CELLS) * probability(i % CELLS);
    }
    return List.of(
        Finding.ofScore(of + ": values", values / root),
        Finding.ofScore(of + ": squares", squares / 2 / root),
        Finding.ofScore(of + ": magnitudes", magnitudes / (1 - 2 / Math.PI) / root),
        Finding.ofCells(of + ": %d cells".formatted(cells.length), cells, expected));
  }

  private static double probability(int cell) {
    double from = (double) (cell - 1) / PER_SIGMA - SIGMAS;
    double to = (double) cell / PER_SIGMA - SIGMAS;
    return STANDARD.probability(
        cell == 0 ? Double.NEGATIVE_INFINITY : from,
        cell == CELLS - 1 ? Double.POSITIVE_INFINITY : to);
  }
}
