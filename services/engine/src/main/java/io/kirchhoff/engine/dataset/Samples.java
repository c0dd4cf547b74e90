package io.kirchhoff.engine.dataset;

import java.nio.FloatBuffer;

/**
 * Samples to learn from or to test on, numbered from 0, each with one target or more: the class of
 * an image, or the token that follows at each position of a passage.
 */
public interface Samples {
  SampleShape shape();

  int size();

  /** The targets of each sample: 1, or one for each position. */
  int targets();

  /**
   * The labels of the samples {@code from} (inclusive) to {@code to} (exclusive), all targets of a
   * sample together.
   *
   * @throws IndexOutOfBoundsException when there are no such samples
   */
  int[] labels(int from, int to);

  /** The labels of the named samples, in the order of {@code indices}. */
  int[] labels(int[] indices);

  /**
   * Writes the samples {@code from} (inclusive) to {@code to} (exclusive) at the buffer's position
   * and moves that on: the memory layout of a tensor of samples.
   *
   * @throws IllegalArgumentException when the buffer has no room; nothing is written then
   * @throws IndexOutOfBoundsException when there are no such samples; nothing is written then
   */
  void copyInto(int from, int to, FloatBuffer target);

  /** As {@link #copyInto(int, int, FloatBuffer)}, for the named samples in the given order. */
  void copyInto(int[] indices, FloatBuffer target);

  /**
   * The named samples, in the order of {@code indices}; one may be named repeatedly. They share the
   * memory of these.
   */
  Samples subset(int[] indices);
}
