package io.kirchhoff.engine.tensor;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/**
 * The elements of a matrix, row-major float32, for Java code to read and write.
 *
 * @param memory rows x columns elements
 */
public record MatrixMemory(MemorySegment memory, int rows, int columns) {
  /** How many elements there are. */
  public int size() {
    return rows * columns;
  }

  /** The element at a place, counted row by row. */
  public float get(long place) {
    return memory.getAtIndex(JAVA_FLOAT, place);
  }

  public void set(long place, float value) {
    memory.setAtIndex(JAVA_FLOAT, place, value);
  }

  /** The first so many elements of a row. */
  public MemorySegment row(int row, int count) {
    return memory.asSlice((long) row * columns * Float.BYTES, (long) count * Float.BYTES);
  }
}
