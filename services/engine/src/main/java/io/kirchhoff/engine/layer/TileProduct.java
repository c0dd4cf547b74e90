package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.kernel.ReadoutShape;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.Chunk;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of layer drives tiles: which inputs a tile sees, and the product of these with
 * weights.
 */
interface TileProduct {
  /** Parts of the layer whose lines never meet: 1, or the groups of a convolution. */
  default int groups() {
    return 1;
  }

  /**
   * The samples in a batch: every vector that goes through the tile on its own counts for a linear
   * layer.
   */
  long samples(Shape inputs);

  /**
   * How many of these vectors one sample of a batch holds: 1, or the steps of a sequence in a
   * linear layer.
   */
  long vectorsPerSample(Shape inputs);

  /** Products for each output line and sample: 1, or the pixels of an output plane. */
  int positions(Shape inputs);

  /** The elements of the layer's input that one tile sees. */
  RowWindow window(Shape inputs, Chunk lines);

  /**
   * How many inputs of a tile may be clipped for their gradients to be computed one by one, which
   * is faster than all of them: 0 where that is not known for this kind of product.
   */
  default int fewInputs(RowWindow window) {
    return 0;
  }

  /** The shape of what one tile sees, with as many elements as the window. */
  Shape tileInputs(Shape inputs, Chunk lines);

  /** The same elements as a differentiable view. */
  NDArray view(NDArray inputs, Chunk lines);

  /**
   * The product of tile inputs and weights.
   *
   * @param inputs of shape {@link #tileInputs}
   * @param weights output lines x input lines of the tile
   * @return samples x output lines x positions, in that order
   */
  NDArray multiply(NDArray inputs, NDArray weights, Chunk lines);

  /**
   * The vectors that go through the tile one by one: samples x positions, each of the tile's input
   * lines.
   *
   * @param converted the elements of {@link #tileInputs}
   * @param inputs the shape of the layer's input
   */
  float[] vectors(float[] converted, Shape inputs, Chunk lines);

  /**
   * One of these vectors, counted over samples and positions.
   *
   * @param x the elements of the layer's input
   */
  float[] vector(MemorySegment x, Shape inputs, Chunk lines, int index);

  /** The whole layer as a digital one computes it, bit for bit. */
  NDArray digital(NDArray inputs, NDArray weights, @Nullable NDArray bias);

  /**
   * The shape of a tile's products.
   *
   * @param firstSample the number of the batch's first sample in its data set
   */
  default ReadoutShape readout(AnalogTile tile, Shape inputs, long firstSample) {
    return new ReadoutShape(
        samples(inputs),
        tile.outputs().size(),
        positions(inputs),
        firstSample * vectorsPerSample(inputs));
  }

  /**
   * The shape of the layer's output.
   *
   * @throws IllegalArgumentException for inputs that do not fit the layer
   */
  Shape outputs(Shape inputs, int outputLines);

  /** The shape of what one tile gives: samples x output lines x positions, as arrays have it. */
  Shape tileOutputs(Shape inputs, int outputLines);

  /** Shapes values of one output line each so that they broadcast over the layer's output. */
  Shape perOutputLine(int outputLines);
}
