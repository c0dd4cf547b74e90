package io.kirchhoff.engine.random;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of this JVM, chosen once: the compiler turns vector code into vector
 * instructions only where the species is a constant. The property {@value #FORCED_BITS} (64, 128,
 * 256 or 512) forces a width, for tests and experiments.
 */
public final class VectorWidth {
  public static final String FORCED_BITS = "kirchhoff.vector.bits";

  private static final int WIDEST_BITS = 512;

  public static final VectorSpecies<Float> FLOATS = floats();

  static final VectorSpecies<Integer> INTS =
      IntVector.zero(VectorSpecies.of(int.class, FLOATS.vectorShape())).species();

  private VectorWidth() {}

  private static VectorSpecies<Float> floats() {
    return VectorSpecies.of(float.class, VectorShape.forBitSize(bits()));
  }

  private static int bits() {
    String forced = System.getProperty(FORCED_BITS);
    return switch (forced) {
      case null -> Math.min(FloatVector.SPECIES_PREFERRED.vectorBitSize(), WIDEST_BITS);
      case "64", "128", "256", "512" -> Integer.parseInt(forced);
      default ->
          throw new IllegalArgumentException(
              "-D%s=%s names no width of vectors; remove it, or give 64, 128, 256 or 512"
                  .formatted(FORCED_BITS, forced));
    };
  }
}
