package io.kirchhoff.engine.strategy;

import java.util.List;

/**
 * How much of a weight a pair can take, so that the pairs after it can hold the rest.
 *
 * @param low the least, µS
 * @param high the most, µS
 */
record PairLimits(double low, double high) {
  /**
   * The limits of a pair.
   *
   * @param range of one device, µS
   * @param wanted what this pair and those after it hold together, µS
   */
  static PairLimits of(List<Double> factors, int pair, double range, double wanted) {
    double own = factors.get(pair) * range;
    double rest = 0;
    for (double later : factors.subList(pair + 1, factors.size())) {
      rest += later * range;
    }
    return new PairLimits(Math.max(wanted - rest, -own), Math.min(wanted + rest, own));
  }

  double at(double share) {
    return low + share * (high - low);
  }

  /** The share that takes as much of {@code wanted} as can be. */
  double shareOf(double wanted) {
    return high > low ? Math.clamp((wanted - low) / (high - low), 0, 1) : 0;
  }
}
