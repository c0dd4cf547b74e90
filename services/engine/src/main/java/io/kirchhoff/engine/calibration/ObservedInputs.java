package io.kirchhoff.engine.calibration;

/** What a tile sees of a batch. Not all of it is zero. */
public interface ObservedInputs {
  /** The largest magnitude. */
  float largest();

  /** All inputs, those of a convolution once for each pixel; without samples that are all zero. */
  float[] elements();

  /** How many vectors go through the tile: one for each sample, or for each of its pixels. */
  int vectors();

  /** One of these vectors, as many elements as the tile has input lines. */
  float[] vector(int index);
}
