package io.kirchhoff.engine.random;

import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RandomStream#normal} for many elements at once, to the same bits: the operations of {@link
 * Threefry} and {@link BoxMuller}, lane by lane. The rounds are written out, because the compiler
 * needs constant rotations.
 *
 * <p>Bits, radii and angles are made in passes of their own, which the compiler must not join: it
 * keeps a loop of some forty vector operations in registers, and boxes what is in one of a hundred,
 * which takes four times as long. Not safe for several threads.
 */
public final class VectorNormals {
  private static final int HALF = RandomStream.BLOCK / 2;
  private static final int SIGN = 0x80000000;

  private static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;
  private static final VectorSpecies<Integer> INTS = VectorWidth.INTS;

  private final int[] radiusBits;
  private final int[] angleBits;
  private final float[] radii;

  /** Called from one place: of three receivers the compiler inlines none. */
  private final List<Pass> passes = List.of(this::scramble, this::radii, this::angles);

  /**
   * @param blocks the most blocks that are ever asked for at once
   */
  public VectorNormals(int blocks) {
    radiusBits = new int[blocks * HALF];
    angleBits = new int[blocks * HALF];
    radii = new float[blocks * HALF];
  }

  /**
   * Writes the normals of whole blocks.
   *
   * @param firstBlock the number of the first block: its first element / 32
   * @param blocks how many blocks of 32 normals to write, from the start of {@code out}
   */
  public void fill(RandomStream stream, long firstBlock, int blocks, float[] out) {
    for (Pass pass : passes) {
      pass.run(stream, firstBlock, blocks, out);
    }
  }

  @FunctionalInterface
  private interface Pass {
    void run(RandomStream stream, long firstBlock, int blocks, float[] out);
  }

  private void scramble(RandomStream stream, long firstBlock, int blocks, float[] out) {
    int k0 = (int) stream.key();
    int k1 = (int) (stream.key() >>> 32);
    int k2 = Threefry.PARITY ^ k0 ^ k1;
    IntVector iota = IntVector.zero(INTS).addIndex(1);
    for (int block = 0; block < blocks; block++) {
      long counter = (firstBlock + block) * HALF;
      for (int lane = 0; lane < HALF; lane += INTS.length()) {
        IntVector x = iota.add((int) counter + lane + k0);
        IntVector y = IntVector.broadcast(INTS, (int) (counter >>> 32) + k1);
        x = x.add(y);
        y = y.lanewise(ROL, 13).lanewise(XOR, x);
        x = x.add(y);
        y = y.lanewise(ROL, 15).lanewise(XOR, x);
        x = x.add(y);
        y = y.lanewise(ROL, 26).lanewise(XOR, x);
        x = x.add(y);
        y = y.lanewise(ROL, 6).lanewise(XOR, x);
        x = x.add(k1);
        y = y.add(k2 + 1);
        x = x.add(y);
        y = y.lanewise(ROL, 17).lanewise(XOR, x);
        x = x.add(y);
        y = y.lanewise(ROL, 29).lanewise(XOR, x);
        x = x.add(y);
        y = y.lanewise(ROL, 16).lanewise(XOR, x);
        x = x.add(y);
        y = y.lanewise(ROL, 24).lanewise(XOR, x);
        x = x.add(k2);
        y = y.add(k0 + 2);
        x = x.add(y);
        y = y.lanewise(ROL, 13).lanewise(XOR, x);
        x = x.add(y);
        y = y.lanewise(ROL, 15).lanewise(XOR, x);
        x = x.add(y);
        y = y.lanewise(ROL, 26).lanewise(XOR, x);
        x = x.add(y);
        y = y.lanewise(ROL, 6).lanewise(XOR, x);
        x = x.add(k0);
        y = y.add(k1 + 3);
        x = x.add(y);
        y = y.lanewise(ROL, 17).lanewise(XOR, x);
        x.intoArray(radiusBits, block * HALF + lane);
        y.intoArray(angleBits, block * HALF + lane);
      }
    }
  }

  private void radii(RandomStream stream, long firstBlock, int blocks, float[] out) {
    for (int i = 0; i < blocks * HALF; i += INTS.length()) {
      radius(IntVector.fromArray(INTS, radiusBits, i)).intoArray(radii, i);
    }
  }

  private void angles(RandomStream stream, long firstBlock, int blocks, float[] out) {
    for (int block = 0; block < blocks; block++) {
      for (int lane = 0; lane < HALF; lane += INTS.length()) {
        int pair = block * HALF + lane;
        FloatVector radius = FloatVector.fromArray(FLOATS, radii, pair);
        IntVector angle = IntVector.fromArray(INTS, angleBits, pair);
        storePair(radius, angle, out, block * RandomStream.BLOCK + lane);
      }
    }
  }

  /** Writes the cosine half at {@code at} and the sine half 16 elements further. */
  private static void storePair(FloatVector radius, IntVector angleBits, float[] out, int at) {
    IntVector quadrant = angleBits.add(0x20000000).lanewise(LSHR, 30);
    FloatVector angle =
        ((FloatVector) angleBits.sub(quadrant.lanewise(LSHL, 30)).convertShape(I2F, FLOATS, 0))
            .mul(BoxMuller.ANGLE_UNIT);
    FloatVector square = angle.mul(angle);
    FloatVector sine = sineNearZero(angle, square);
    FloatVector cosine = cosineNearZero(square);
    VectorMask<Float> odd = quadrant.and(1).compare(NE, 0).cast(FLOATS);
    IntVector cosineSign = quadrant.add(1).lanewise(LSHL, 30).and(SIGN);
    IntVector sineSign = quadrant.lanewise(LSHL, 30).and(SIGN);
    radius.mul(signed(cosine.blend(sine, odd), cosineSign)).intoArray(out, at);
    radius.mul(signed(sine.blend(cosine, odd), sineSign)).intoArray(out, at + HALF);
  }

  private static FloatVector signed(FloatVector value, IntVector sign) {
    return value.viewAsIntegralLanes().lanewise(XOR, sign).viewAsFloatingLanes();
  }

  private static FloatVector radius(IntVector bits) {
    FloatVector whole = (FloatVector) bits.lanewise(LSHR, 1).convertShape(I2F, FLOATS, 0);
    FloatVector uniform =
        whole.fma(FloatVector.broadcast(FLOATS, 0x1p-31f), FloatVector.broadcast(FLOATS, 0x1p-32f));
    return logarithm(uniform).mul(-2.0f).lanewise(SQRT);
  }

  private static FloatVector logarithm(FloatVector u) {
    IntVector raw = u.viewAsIntegralLanes();
    FloatVector mantissa = raw.and(0x007fffff).or(0x3f000000).viewAsFloatingLanes();
    VectorMask<Float> low = mantissa.compare(LT, BoxMuller.SQRT_HALF);
    FloatVector x = mantissa.add(mantissa, low).sub(1.0f);
    IntVector exponent = raw.lanewise(LSHR, 23).sub(126).sub(1, low.cast(INTS));
    FloatVector tail = polynomial(BoxMuller.LOGARITHM, x);
    FloatVector square = x.mul(x);
    FloatVector small = tail.mul(x).fma(square, square.mul(-0.5f));
    FloatVector e = (FloatVector) exponent.convertShape(I2F, FLOATS, 0);
    return e.fma(FloatVector.broadcast(FLOATS, BoxMuller.LN2), x.add(small));
  }

  private static FloatVector sineNearZero(FloatVector x, FloatVector square) {
    return polynomial(BoxMuller.SINE, square).mul(square).fma(x, x);
  }

  private static FloatVector cosineNearZero(FloatVector square) {
    FloatVector start =
        square.fma(FloatVector.broadcast(FLOATS, -0.5f), FloatVector.broadcast(FLOATS, 1.0f));
    return polynomial(BoxMuller.COSINE, square).mul(square).fma(square, start);
  }

  private static FloatVector polynomial(float[] coefficients, FloatVector x) {
    FloatVector value = FloatVector.broadcast(FLOATS, coefficients[0]);
    for (int i = 1; i < coefficients.length; i++) {
      value = value.fma(x, FloatVector.broadcast(FLOATS, coefficients[i]));
    }
    return value;
  }
}
