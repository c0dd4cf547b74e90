package io.kirchhoff.engine.thread;

import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.kernel.WeightKernels;
import io.kirchhoff.engine.tensor.MatrixMemory;
import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Work on the elements of one large array, such as all weights of a tile, in blocks that threads
 * share. Bounds do not depend on the number of threads.
 */
public final class ElementBlocks {
  /** Elements in a block: half of a core's second cache, and far more work than a hand-over. */
  static final int SIZE = 1 << 15;

  private ElementBlocks() {}

  /** Does the work of one block. */
  public interface Work {
    /**
     * Does it.
     *
     * @param first the first item
     * @param count how many items
     */
    void on(int first, int count);
  }

  /**
   * Goes through all items, such as the rows of a matrix, in no particular order.
   *
   * @param items how many there are
   * @param elements in each item; a block holds whole items
   */
  public static void forEach(int items, int elements, Work work) {
    int size = Math.max(1, SIZE / Math.max(1, elements));
    if (items <= size) {
      work.on(0, items);
      return;
    }
    ComputeThreads.forEach(
        Math.ceilDiv(items, size),
        block -> work.on(block * size, Math.min(size, items - block * size)));
  }

  /** The same with the items one by one. */
  public static void forEachItem(int items, int elements, IntConsumer work) {
    forEach(items, elements, (first, count) -> IntStream.range(first, first + count).forEach(work));
  }

  /** The largest magnitude of the first so many elements of each row. */
  public static float[] largestOfRows(MatrixMemory matrix, int count) {
    WeightKernels kernels = TileKernelsProvider.kernels().weights();
    float[] largest = new float[matrix.rows()];
    forEachItem(
        matrix.rows(),
        matrix.columns(),
        row -> largest[row] = kernels.largest(matrix.row(row, count)));
    return largest;
  }

  /** The part of float32 memory that some elements are in. */
  public static MemorySegment part(MemorySegment memory, long first, long count) {
    return memory.asSlice(first * Float.BYTES, count * Float.BYTES);
  }
}
