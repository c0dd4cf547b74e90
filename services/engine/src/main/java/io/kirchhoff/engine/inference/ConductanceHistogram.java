package io.kirchhoff.engine.inference;

import java.util.List;

/**
 * How many devices of a layer had which conductance at one read.
 *
 * @param layer its name
 * @param repeat the number of the chip
 * @param seconds time since its programming
 * @param binWidth µS; the first bin begins at 0
 * @param counts devices in each bin; the last one has those beyond it too
 */
public record ConductanceHistogram(
    String layer, int repeat, double seconds, double binWidth, List<Integer> counts) {
  /** Bins up to the largest conductance that a device can be asked for. */
  public static final int BINS_OF_RANGE = 40;

  /** All bins: noise takes devices beyond that conductance. */
  public static final int BINS = 50;
}
