package io.kirchhoff.engine.dataset;

import java.nio.FloatBuffer;

/** Samples that are given out one after the other by their numbers, which are checked here. */
abstract class NumberedSamples implements Samples {
  /** What one sample is called in messages, such as "image". */
  abstract String noun();

  /** Writes the labels of one sample at a place of an array. */
  abstract void putLabels(int index, int[] labels, int at);

  /** Writes the values of one sample, all of them. */
  abstract void putValues(int index, float[] values);

  @Override
  public final int[] labels(int from, int to) {
    requireRange(from, to);
    var batch = new int[(to - from) * targets()];
    for (int i = 0; i < to - from; i++) {
      putLabels(from + i, batch, i * targets());
    }
    return batch;
  }

  @Override
  public final int[] labels(int[] indices) {
    var batch = new int[indices.length * targets()];
    for (int i = 0; i < indices.length; i++) {
      requireIndex(indices[i]);
      putLabels(indices[i], batch, i * targets());
    }
    return batch;
  }

  @Override
  public final void copyInto(int from, int to, FloatBuffer target) {
    requireRange(from, to);
    requireRoom(to - from, target);
    var values = new float[shape().values()];
    for (int index = from; index < to; index++) {
      putValues(index, values);
      target.put(values);
    }
  }

  @Override
  public final void copyInto(int[] indices, FloatBuffer target) {
    for (int index : indices) {
      requireIndex(index);
    }
    requireRoom(indices.length, target);
    var values = new float[shape().values()];
    for (int index : indices) {
      putValues(index, values);
      target.put(values);
    }
  }

  /** For example {@code 450 images of 1x8x8}. */
  @Override
  public final String toString() {
    return size() + " " + noun() + "s of " + shape();
  }

  /** The places of the named samples, out of the places of all. */
  final int[] chosen(int[] places, int[] indices) {
    var chosen = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      requireIndex(indices[i]);
      chosen[i] = places[indices[i]];
    }
    return chosen;
  }

  private void requireIndex(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(
          "%s index %d, but there are %d %ss, counted from 0"
              .formatted(noun(), index, size(), noun()));
    }
  }

  private void requireRange(int from, int to) {
    if (from < 0 || from > to || to > size()) {
      throw new IndexOutOfBoundsException(
          "%ss %d (inclusive) to %d (exclusive), but there are %d %ss, counted from 0"
              .formatted(noun(), from, to, size(), noun()));
    }
  }

  private void requireRoom(int samples, FloatBuffer target) {
    long needed = (long) samples * shape().values();
    if (target.remaining() < needed) {
      throw new IllegalArgumentException(
          "the buffer has room for %d floats, but %d %ss of %s need %d"
              .formatted(target.remaining(), samples, noun(), shape(), needed));
    }
  }
}
