package io.kirchhoff.engine.kernel;

/**
 * The shape of a tile's products: samples x outputs x positions, positions fastest (1 for a linear
 * layer, the pixels of an output plane for a convolution).
 *
 * @param samples the number of samples
 * @param outputs the number of output lines of the tile
 * @param positions the number of products per output line and sample
 * @param firstSample the number of the first sample in its data set or batch sequence; with it a
 *     draw belongs to the sample and not to the batch it came in
 */
public record ReadoutShape(long samples, int outputs, int positions, long firstSample) {
  public long elements() {
    return samples * outputs * positions;
  }

  /** The random-stream element of the first product. */
  public long firstElement() {
    return firstSample * outputs * positions;
  }
}
