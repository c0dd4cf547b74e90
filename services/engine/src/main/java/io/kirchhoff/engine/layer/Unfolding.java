package io.kirchhoff.engine.layer;

import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.tile.Chunk;

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
    int samples = (int) inputs.get(0);
    int height = (int) inputs.get(2);
    int width = (int) inputs.get(3);
    int rows = (int) geometry.outputHeight(height);
    int columns = (int) geometry.outputWidth(width);
    float[] vectors = new float[Math.multiplyExact(samples * rows * columns, lines.size())];
    int at = 0;
    for (int vector = 0; vector < samples * rows * columns; vector++) {
      int sample = vector / (rows * columns);
      int top = vector / columns % rows * geometry.stride() - geometry.padding();
      int left = vector % columns * geometry.stride() - geometry.padding();
      for (int line = lines.first(); line < lines.first() + lines.size(); line++) {
        int channel = line / geometry.kernelSize() - channels.first();
        int row = top + line / geometry.kernelWidth() % geometry.kernelHeight();
        int column = left + line % geometry.kernelWidth();
        boolean inside = row >= 0 && row < height && column >= 0 && column < width;
        int plane = sample * channels.size() + channel;
        vectors[at++] = inside ? images[(plane * height + row) * width + column] : 0.0f;
      }
    }
    return vectors;
  }
}
