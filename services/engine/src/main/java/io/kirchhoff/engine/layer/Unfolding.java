package io.kirchhoff.engine.layer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.tile.Chunk;
import java.lang.foreign.MemorySegment;

/**
 * Writes the inputs of a convolution out as vectors, one for each sample and output pixel: channel
 * slowest, then kernel row and column; zeros where the kernel reaches over the edge.
 *
 * @param inputs the shape of the layer's input: samples, channels, height, width
 */
record Unfolding(ConvolutionGeometry geometry, Shape inputs) {
  /**
   * @param images samples x channels of the chunk x height x width
   * @param channels those that the lines touch
   * @param lines the input lines that vectors consist of
   */
  float[] of(float[] images, Chunk channels, Chunk lines) {
    int count = (int) inputs.get(0) * rows() * columns();
    float[] vectors = new float[Math.multiplyExact(count, lines.size())];
    int at = 0;
    for (int vector = 0; vector < count; vector++) {
      for (int line = lines.first(); line < lines.first() + lines.size(); line++) {
        int element = element(vector, line, channels);
        vectors[at++] = element < 0 ? 0.0f : images[element];
      }
    }
    return vectors;
  }

  /**
   * One vector.
   *
   * @param images samples x all channels x height x width
   * @param lines the input lines that the vector consists of
   */
  float[] vector(MemorySegment images, Chunk lines, int index) {
    var channels = new Chunk(0, geometry.channels());
    float[] vector = new float[lines.size()];
    for (int i = 0; i < vector.length; i++) {
      int element = element(index, lines.first() + i, channels);
      vector[i] = element < 0 ? 0.0f : images.getAtIndex(JAVA_FLOAT, element);
    }
    return vector;
  }

  private int rows() {
    return (int) geometry.outputHeight(inputs.get(2));
  }

  private int columns() {
    return (int) geometry.outputWidth(inputs.get(3));
  }

  /** Where a line of a vector lies in the images of some channels; negative over the edge. */
  private int element(int vector, int line, Chunk channels) {
    int height = (int) inputs.get(2);
    int width = (int) inputs.get(3);
    int sample = vector / (rows() * columns());
    int row =
        vector / columns() % rows() * geometry.stride()
            - geometry.padding()
            + line / geometry.kernelWidth() % geometry.kernelHeight();
    int column =
        vector % columns() * geometry.stride() - geometry.padding() + line % geometry.kernelWidth();
    boolean inside = row >= 0 && row < height && column >= 0 && column < width;
    int plane = sample * channels.size() + line / geometry.kernelSize() - channels.first();
    return inside ? (plane * height + row) * width + column : -1;
  }
}
