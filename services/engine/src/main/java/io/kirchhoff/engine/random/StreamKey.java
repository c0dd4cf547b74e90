package io.kirchhoff.engine.random;

/**
 * Names one random stream: a point in the tree (seed, purpose, coordinate, coordinate, ...).
 *
 * <p>A coordinate is whatever tells two uses apart: the repeat, the layer, the tile, the training
 * step, the inference time. The path, not the order of calls, makes the key, so a repeat draws the
 * same whoever computes it and whenever.
 *
 * @param bits the 64-bit key of the stream
 */
public record StreamKey(long bits) {
  // Apart from each other and from all integers that anybody counts to, so that no two kinds of
  // child share a key.
  private static final long PURPOSES = 1L << 62;
  private static final long REALS = 1L << 61;

  /** The root of all streams of an experiment. */
  public static StreamKey ofSeed(long seed) {
    return new StreamKey(Threefry.scramble(0x6B697263_68686F66L, seed));
  }

  /** The child for a purpose. */
  public StreamKey purpose(Purpose purpose) {
    return at(PURPOSES + purpose.code());
  }

  /** The child at an integer coordinate. */
  public StreamKey at(long coordinate) {
    return new StreamKey(Threefry.scramble(bits, coordinate));
  }

  /** The child at a real coordinate, such as a time in seconds: equal values give equal streams. */
  public StreamKey at(double coordinate) {
    return at(REALS).at(Double.doubleToLongBits(coordinate));
  }

  public RandomStream stream() {
    return new RandomStream(bits);
  }
}
