package io.kirchhoff.engine.kernel;

import java.util.Arrays;

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
  private static final int SHORT_RUN = 128;

  /** Products of one sample. */
  public int perSample() {
    return outputs * positions;
  }

  public long elements() {
    return samples * perSample();
  }

  /**
   * The same products with lines for positions where a line has few of them, so that what goes
   * through a sample in order meets few ends of lines.
   */
  public ReadoutShape inLongRuns() {
    return positions < SHORT_RUN
        ? new ReadoutShape(samples, outputs * positions, 1, firstSample)
        : this;
  }

  /** The values of {@link #inLongRuns()}'s lines, from those of this shape's lines. */
  public float[] inLongRuns(float[] perOutput) {
    if (positions == 1 || positions >= SHORT_RUN) {
      return perOutput;
    }
    float[] values = new float[outputs * positions];
    for (int output = 0; output < outputs; output++) {
      Arrays.fill(values, output * positions, (output + 1) * positions, perOutput[output]);
    }
    return values;
  }

  /** The random-stream element of the first product. */
  public long firstElement() {
    return firstSample * outputs * positions;
  }
}
