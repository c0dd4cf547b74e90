package io.kirchhoff.engine.layer;

import ai.djl.ndarray.types.Shape;

/**
 * The geometry of a two-dimensional convolution.
 *
 * @param channels input channels
 * @param kernelHeight rows of the kernel
 * @param kernelWidth columns of the kernel
 * @param stride step of the kernel in both directions
 * @param padding zeros added at all four edges
 */
public record ConvolutionGeometry(
    int channels, int kernelHeight, int kernelWidth, int stride, int padding) {
  /** Input lines of the layer: one for each channel and kernel element, the channel slowest. */
  public int inputLines() {
    return channels * kernelSize();
  }

  int kernelSize() {
    return kernelHeight * kernelWidth;
  }

  /** Whether inputs have the channels, and room for the kernel. */
  boolean fits(Shape inputs) {
    return inputs.dimension() == 4
        && inputs.get(1) == channels
        && inputs.get(2) + 2L * padding >= kernelHeight
        && inputs.get(3) + 2L * padding >= kernelWidth;
  }

  long outputHeight(long height) {
    return (height + 2L * padding - kernelHeight) / stride + 1;
  }

  long outputWidth(long width) {
    return (width + 2L * padding - kernelWidth) / stride + 1;
  }
}
