package io.kirchhoff.engine.layer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.tile.Chunk;
import java.lang.foreign.MemorySegment;

/**
 * Writes the inputs of a convolution out as vectors, one for each sample and output pixel: channel
 * slowest, then kernel row and column; zeros where the kernel reaches over the edge.
 */
final class Unfolding {
  private final ConvolutionGeometry geometry;
  private final int samples;
  private final int height;
  private final int width;
  private final int outputRows;
  private final int outputColumns;

  /**
   * @param inputs the shape of the layer's input: samples, channels, height, width
   */
  Unfolding(ConvolutionGeometry geometry, Shape inputs) {
    this.geometry = geometry;
    this.samples = (int) inputs.get(0);
    this.height = (int) inputs.get(2);
    this.width = (int) inputs.get(3);
    this.outputRows = (int) geometry.rows().outputs(height);
    this.outputColumns = (int) geometry.columns().outputs(width);
  }

  /**
   * @param images samples x channels of the chunk x height x width
   * @param channels those that the lines touch
   * @param lines the input lines that vectors consist of
   */
  float[] of(float[] images, Chunk channels, Chunk lines) {
    int count = samples * outputRows * outputColumns;
    float[] vectors = new float[Math.multiplyExact(count, lines.size())];
    var memory = MemorySegment.ofArray(images);
    for (int vector = 0; vector < count; vector++) {
      fill(memory, channels, lines, vector, vectors, vector * lines.size());
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
    float[] vector = new float[lines.size()];
    fill(images, new Chunk(0, geometry.channels()), lines, index, vector, 0);
    return vector;
  }

  /** Writes one vector to its place. */
  private void fill(
      MemorySegment images, Chunk channels, Chunk lines, int index, float[] target, int from) {
    KernelAxis rows = geometry.rows();
    KernelAxis columns = geometry.columns();
    int kernelWidth = columns.size();
    int kernelSize = geometry.kernelSize();
    int outputColumn = index % outputColumns;
    int outputRow = index / outputColumns % outputRows;
    int sample = index / outputColumns / outputRows;
    long planes = (long) sample * channels.size() - channels.first();
    for (int i = 0; i < lines.size(); i++) {
      int line = lines.first() + i;
      int element = line % kernelSize;
      int row = rows.input(outputRow, element / kernelWidth);
      int column = columns.input(outputColumn, element % kernelWidth);
      boolean inside = row >= 0 && row < height && column >= 0 && column < width;
      long plane = planes + line / kernelSize;
      target[from + i] =
          inside ? images.getAtIndex(JAVA_FLOAT, (plane * height + row) * width + column) : 0.0f;
    }
  }
}
