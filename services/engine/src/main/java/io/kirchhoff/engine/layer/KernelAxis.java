package io.kirchhoff.engine.layer;

/**
 * One direction of a convolution.
 *
 * @param size elements of the kernel
 * @param stride step of the kernel from one output to the next
 * @param padding zeros added at both ends
 * @param dilation distance of the inputs that neighbouring elements of the kernel see
 */
public record KernelAxis(int size, int stride, int padding, int dilation) {
  /** The direction that a one-dimensional convolution does not have. */
  static final KernelAxis NONE = new KernelAxis(1, 1, 0, 1);

  public KernelAxis {
    if (size < 1 || stride < 1 || padding < 0 || dilation < 1) {
      throw new IllegalArgumentException(
          "A kernel needs a size, a stride and a dilation of at least 1 and a padding of at least 0, not %d, %d, %d and %d."
              .formatted(size, stride, dilation, padding));
    }
  }

  /** Whether so many inputs have room for the kernel. */
  boolean fits(long length) {
    return room(length) >= 0;
  }

  long outputs(long length) {
    return room(length) / stride + 1;
  }

  private long room(long length) {
    return length + 2L * padding - dilation * (size - 1L) - 1;
  }

  /** The input that an element of the kernel sees at an output; it may lie beyond the ends. */
  int input(int output, int element) {
    return output * stride - padding + element * dilation;
  }
}
