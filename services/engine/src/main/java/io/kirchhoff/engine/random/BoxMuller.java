package io.kirchhoff.engine.random;

/**
 * The Box-Muller transform of 32 + 32 random bits into two standard normals, in float32 with fused
 * multiply-adds only.
 *
 * <p>Each step is an operation that vector units have and that IEEE 754 fixes to the bit, so a
 * vectorised copy of these lines gives the same normals. The polynomials are the minimax ones of
 * Moshier's Cephes (logf, sinf, cosf); their error is about one unit in the last place.
 */
public final class BoxMuller {
  /**
   * ln(1 + x) - x + x^2/2 = x^3 P(x) for x in [sqrt(1/2) - 1, sqrt(2) - 1]; highest power first.
   */
  static final float[] LOGARITHM = {
    0.070376836f,
    -0.1151461f,
    0.116769984f,
    -0.12420141f,
    0.14249323f,
    -0.16668057f,
    0.20000714f,
    -0.24999994f,
    0.3333333f
  };

  /** sin(x) - x = x^3 P(x^2) for |x| up to pi/4; highest power first. */
  static final float[] SINE = {-0.00019515296f, 0.008332161f, -0.16666655f};

  /** cos(x) - 1 + x^2/2 = x^4 P(x^2) for |x| up to pi/4; highest power first. */
  static final float[] COSINE = {2.4433157e-5f, -0.0013887316f, 0.041666646f};

  static final float LN2 = 0.6931472f;
  static final float SQRT_HALF = 0.70710677f;

  /** Radians in one unit of the 30-bit angle within a quadrant. */
  static final float ANGLE_UNIT = (float) (Math.PI / 2 * 0x1p-30);

  private BoxMuller() {}

  /** sqrt(-2 ln u) with u = (bits >>> 1 + 1/2) 2^-31. */
  public static float radius(int bits) {
    float uniform = Math.fma((float) (bits >>> 1), 0x1p-31f, 0x1p-32f);
    return (float) Math.sqrt(-2.0f * logarithm(uniform));
  }

  /** The natural logarithm of a normal float above 0, as float32. */
  static float logarithm(float u) {
    int raw = Float.floatToRawIntBits(u);
    int exponent = (raw >>> 23) - 126;
    float mantissa = Float.intBitsToFloat((raw & 0x007fffff) | 0x3f000000);
    boolean low = mantissa < SQRT_HALF;
    float x = (low ? mantissa + mantissa : mantissa) - 1.0f;
    float e = low ? exponent - 1 : exponent;
    float tail = LOGARITHM[0];
    for (int i = 1; i < LOGARITHM.length; i++) {
      tail = Math.fma(tail, x, LOGARITHM[i]);
    }
    float square = x * x;
    float small = Math.fma(tail * x, square, -0.5f * square);
    return Math.fma(e, LN2, x + small);
  }

  /** cos of the angle {@code bits} 2 pi / 2^32. */
  public static float cosine(int bits) {
    int quadrant = (bits + 0x20000000) >>> 30;
    float x = (float) (bits - (quadrant << 30)) * ANGLE_UNIT;
    float value = (quadrant & 1) == 0 ? cosineNearZero(x) : sineNearZero(x);
    return ((quadrant + 1) & 2) == 0 ? value : -value;
  }

  /** sin of the angle {@code bits} 2 pi / 2^32. */
  public static float sine(int bits) {
    int quadrant = (bits + 0x20000000) >>> 30;
    float x = (float) (bits - (quadrant << 30)) * ANGLE_UNIT;
    float value = (quadrant & 1) == 0 ? sineNearZero(x) : cosineNearZero(x);
    return (quadrant & 2) == 0 ? value : -value;
  }

  private static float sineNearZero(float x) {
    float square = x * x;
    float tail = Math.fma(Math.fma(SINE[0], square, SINE[1]), square, SINE[2]);
    return Math.fma(tail * square, x, x);
  }

  private static float cosineNearZero(float x) {
    float square = x * x;
    float tail = Math.fma(Math.fma(COSINE[0], square, COSINE[1]), square, COSINE[2]);
    return Math.fma(tail * square, square, Math.fma(-0.5f, square, 1.0f));
  }
}
