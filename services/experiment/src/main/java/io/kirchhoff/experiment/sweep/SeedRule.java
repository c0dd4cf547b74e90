package io.kirchhoff.experiment.sweep;

import io.kirchhoff.engine.random.StreamKey;

/** Which seeds the children of a sweep have. */
public enum SeedRule {
  /** The sweep's: what differs between two children is due to their parameters. */
  PAIRED {
    @Override
    public long seed(long ofSweep, int point) {
      return ofSweep;
    }
  },
  /** One for each, which depends on the sweep's and on the number of the point alone. */
  INDEPENDENT {
    @Override
    public long seed(long ofSweep, int point) {
      return StreamKey.ofSeed(ofSweep).at(STREAM).at(point).bits() >>> UNUSED_BITS;
    }
  };

  /** The child of the seed's key that seeds come from; docs/random-streams.md has all. */
  private static final long STREAM = 6;

  /** Seeds have 53 bits, which every JSON reader keeps exactly. */
  private static final int UNUSED_BITS = Long.SIZE - 53;

  /**
   * The seed of a child.
   *
   * @param point the number of its point
   */
  public abstract long seed(long ofSweep, int point);
}
