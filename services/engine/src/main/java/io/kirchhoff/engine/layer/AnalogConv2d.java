package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.tile.TileSettings;
import org.jspecify.annotations.Nullable;

/**
 * A two-dimensional convolution on analog tiles, one product per output pixel; inputs of shape
 * (batch, channels, height, width). Each group of channels has tiles of its own.
 */
public final class AnalogConv2d extends AnalogLayer {
  private final ConvolutionGeometry geometry;

  /**
   * @param weights output channels x (input channel of the group, kernel row, kernel column),
   *     row-major
   * @param biases one for each output channel; absent for a layer without bias
   * @param manager owns the layer's arrays
   */
  public AnalogConv2d(
      ConvolutionGeometry geometry,
      float[] weights,
      float @Nullable [] biases,
      TileSettings settings,
      NDManager manager) {
    super(
        new ConvolutionProduct(geometry),
        geometry.inputLines(),
        weights,
        biases,
        settings,
        manager);
    this.geometry = geometry;
  }

  public ConvolutionGeometry geometry() {
    return geometry;
  }
}
