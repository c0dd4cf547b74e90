package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.kirchhoff.engine.random.StreamKey;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Prints which kernels this JVM picks, and a digest of what they compute. */
final class PickedKernels {
  private PickedKernels() {}

  public static void main(String[] arguments) {
    TileKernels kernels = TileKernelsProvider.kernels();
    System.out.println("name " + TileKernelsProvider.kernels().name());
    Arena arena = Arena.ofAuto();
    MemorySegment x = arena.allocate(JAVA_FLOAT, 1000);
    kernels.fillNormal(1, StreamKey.ofSeed(1).stream(), 0, x);
    MemorySegment v = arena.allocate(JAVA_FLOAT, 1000);
    var dac = Quantizer.of(254, 1);
    kernels.convertInputs(new InputStage(2, true, dac), RowWindow.whole(1000), x, v, null);
    MemorySegment y = arena.allocate(JAVA_FLOAT, 1000);
    kernels.readOut(
        new OutputStage(0, 0, 0, 0.04f, Quantizer.of(254, 10)),
        new ReadoutShape(10, 100, 1, 3),
        Contiguous.products(new ReadoutShape(10, 100, 1, 3), v),
        x.toArray(JAVA_FLOAT),
        x.toArray(JAVA_FLOAT),
        StreamKey.ofSeed(2).stream(),
        new Destination(y, 100, 0, false));
    System.out.println("digest " + Arrays.hashCode(y.toArray(JAVA_FLOAT)));
  }
}
