package io.kirchhoff.engine.layer;

import ai.djl.ndarray.types.Shape;

/**
 * The geometry of a two-dimensional convolution.
 *
 * @param channels input channels
 * @param groups parts of the channels, each of which sees only its own part of the inputs: a
 *     product of its own, on tiles of its own
 * @param rows the kernel's way down the image
 * @param columns its way to the right
 */
public record ConvolutionGeometry(int channels, int groups, KernelAxis rows, KernelAxis columns) {
  public ConvolutionGeometry {
    if (groups < 1 || channels < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups must divide %d input channels.".formatted(groups, channels));
    }
  }

  /** The same stride and padding in both directions, without dilation, in one group. */
  public ConvolutionGeometry(
      int channels, int kernelHeight, int kernelWidth, int stride, int padding) {
    this(
        channels,
        1,
        new KernelAxis(kernelHeight, stride, padding, 1),
        new KernelAxis(kernelWidth, stride, padding, 1));
  }

  /** Input lines of a group: one for each of its channels and kernel elements. */
  public int inputLines() {
    return channels / groups * kernelSize();
  }

  int kernelSize() {
    return rows.size() * columns.size();
  }

  /** Whether inputs have the channels, and room for the kernel. */
  boolean fits(Shape inputs) {
    return inputs.dimension() == 4
        && inputs.get(1) == channels
        && rows.fits(inputs.get(2))
        && columns.fits(inputs.get(3));
  }
}
