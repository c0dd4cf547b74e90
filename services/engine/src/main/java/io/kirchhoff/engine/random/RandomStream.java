package io.kirchhoff.engine.random;

/**
 * The draws of one stream, each addressed by its element number (0, 1, 2, ...).
 *
 * <p>Normals come in blocks of {@value #BLOCK}: elements {@code 32 b + l} and {@code 32 b + 16 + l}
 * (l = 0..15) are the cosine and the sine half of one Box-Muller draw at counter {@code 16 b + l}.
 * The layout is fixed, so that vector code of any width up to 16 lanes gives the same bits as this
 * class.
 *
 * @param key the stream's 64-bit key, see {@link StreamKey}
 */
public record RandomStream(long key) implements Normals {
  public static final int BLOCK = 32;

  private static final int HALF = BLOCK / 2;

  /** A standard normal; its largest magnitude is 6.66. */
  @Override
  public float normal(long element) {
    long bits = pairOf(element);
    float radius = BoxMuller.radius((int) bits);
    int angle = (int) (bits >>> 32);
    return radius * (element % BLOCK < HALF ? BoxMuller.cosine(angle) : BoxMuller.sine(angle));
  }

  /** A uniform number in (0, 1), of 31 random bits. */
  public double uniform(long element) {
    return (((int) Threefry.scramble(key, element) >>> 1) + 0.5) * 0x1p-31;
  }

  /** The low 32 and the high 32 bits behind a normal: the radius's and the angle's. */
  private long pairOf(long element) {
    return Threefry.scramble(key, element / BLOCK * HALF + element % HALF);
  }
}
