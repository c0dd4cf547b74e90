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

  /** The largest magnitude of the first so many elements of a row; 0 for none. */
  public float largest(int row, int count) {
    float largest = 0.0f;
    long start = (long) row * columns;
    for (int column = 0; column < count; column++) {
      largest = Math.max(largest, Math.abs(memory.getAtIndex(JAVA_FLOAT, start + column)));
    }
    return largest;
  }

  /** The largest magnitude of each row. */
  public float[] largestOfRows() {
    float[] largest = new float[rows];
    for (int row = 0; row < rows; row++) {
      largest[row] = largest(row, columns);
    }
    return largest;
  }
}
