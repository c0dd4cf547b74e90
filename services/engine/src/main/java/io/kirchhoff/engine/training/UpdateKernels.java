package io.kirchhoff.engine.training;

import io.kirchhoff.engine.kernel.ScalarTileKernels;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import java.lang.foreign.MemorySegment;

/**
 * The steps of optimisers in one pass over contiguous float32 memory, in place. All implementations
 * give the same bits.
 */
public interface UpdateKernels {
  /** Gradient descent without momentum. */
  void descend(SgdUpdate update, MemorySegment value, MemorySegment gradient);

  /** Gradient descent with momentum. */
  void descend(
      SgdUpdate update, MemorySegment value, MemorySegment gradient, MemorySegment velocity);

  /** Adam, with weight decay of both kinds. */
  void adapt(
      AdamUpdate update,
      MemorySegment value,
      MemorySegment gradient,
      MemorySegment mean,
      MemorySegment square);

  /** Those of this JVM: vectors wherever the tiles compute in vectors. */
  static UpdateKernels picked() {
    return Holder.PICKED;
  }

  /** Initialised on first use. */
  final class Holder {
    private static final String VECTOR_KERNELS = "io.kirchhoff.engine.training.VectorUpdateKernels";

    static final UpdateKernels PICKED = pick();

    private Holder() {}

    private static UpdateKernels pick() {
      if (TileKernelsProvider.kernels() instanceof ScalarTileKernels) {
        return new ScalarUpdateKernels();
      }
      try {
        return Class.forName(VECTOR_KERNELS)
            .asSubclass(UpdateKernels.class)
            .getConstructor()
            .newInstance();
      } catch (ReflectiveOperationException missing) {
        throw new LinkageError("The vector kernels of tiles are there without these.", missing);
      }
    }
  }
}
