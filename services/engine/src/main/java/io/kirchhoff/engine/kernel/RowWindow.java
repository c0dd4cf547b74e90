package io.kirchhoff.engine.kernel;

/**
 * The part of a row-major float32 matrix that a tile sees.
 *
 * @param rows the number of rows (samples)
 * @param columns the number of adjacent elements of each row inside the window
 * @param stride elements from one row's start to the next
 * @param offset elements from a row's start to the window
 */
public record RowWindow(long rows, long columns, long stride, long offset) {
  public RowWindow {
    if (rows < 0 || columns < 0 || offset < 0 || offset + columns > stride) {
      throw new IllegalArgumentException(
          "A window of %d x %d at offset %d does not fit rows of %d elements."
              .formatted(rows, columns, offset, stride));
    }
  }

  /** The whole of a contiguous array of so many elements. */
  public static RowWindow whole(long elements) {
    return new RowWindow(1, elements, elements, 0);
  }

  /** The first element of a row's window. */
  public long start(long row) {
    return row * stride + offset;
  }
}
