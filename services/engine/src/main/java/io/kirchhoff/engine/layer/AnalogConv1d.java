package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.kirchhoff.engine.tile.TileSettings;
import org.jspecify.annotations.Nullable;

/**
 * A one-dimensional convolution on analog tiles, one product per output position; inputs of shape
 * (batch, channels, length). Each group of channels has tiles of its own.
 */
public final class AnalogConv1d extends AnalogLayer {
  private final ConvolutionGeometry geometry;

  /**
   * @param channels input channels
   * @param groups parts of the channels, each of which sees only its own part of the inputs
   * @param weights output channels x (input channel of the group, kernel element), row-major
   * @param biases one for each output channel; absent for a layer without bias
   * @param manager owns the layer's arrays
   */
  public AnalogConv1d(
      int channels,
      int groups,
      KernelAxis kernel,
      float[] weights,
      float @Nullable [] biases,
      TileSettings settings,
      NDManager manager) {
    var geometry = new ConvolutionGeometry(channels, groups, KernelAxis.NONE, kernel);
    super(
        new ConvolutionProduct(geometry),
        geometry.inputLines(),
        weights,
        biases,
        settings,
        manager);
    this.geometry = geometry;
  }

  /** That of the same convolution over images of one row. */
  public ConvolutionGeometry geometry() {
    return geometry;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean isTraining,
      @Nullable PairList<String, Object> arguments) {
    NDArray x = inputs.singletonOrThrow();
    var image = new NDList(x.reshape(asImages(x.getShape())));
    NDArray y =
        super.forwardInternal(parameterStore, image, isTraining, arguments).singletonOrThrow();
    return new NDList(y.reshape(asSequences(y.getShape())));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape[] images = super.getOutputShapes(new Shape[] {asImages(inputShapes[0])});
    return new Shape[] {asSequences(images[0])};
  }

  /** Images of one row. */
  private static Shape asImages(Shape sequences) {
    if (sequences.dimension() != 3) {
      throw new IllegalArgumentException(
          "The layer takes inputs of shape (batch, channels, length), not %s."
              .formatted(sequences));
    }
    return new Shape(sequences.get(0), sequences.get(1), 1, sequences.get(2));
  }

  private static Shape asSequences(Shape images) {
    return new Shape(images.get(0), images.get(1), images.get(3));
  }
}
