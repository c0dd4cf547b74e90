package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.kernel.ScalarTileKernels;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.thread.ElementBlocks;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

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

  /**
   * Lets threads share the elements of an array.
   *
   * @param update updates a part, given how to cut it out of the array and of all that goes with it
   */
  static void inBlocks(NDArray array, Consumer<UnaryOperator<MemorySegment>> update) {
    ElementBlocks.forEach(
        Math.toIntExact(array.size()),
        1,
        (first, count) -> update.accept(all -> ElementBlocks.part(all, first, count)));
  }

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
