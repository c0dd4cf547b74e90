package io.kirchhoff.engine.dataset;

import java.nio.FloatBuffer;

/**
 * Images with a class label each. Pixels are kept as unsigned bytes (a quarter of the memory of
 * floats) and become floats in [0, 1] when a batch is filled: {@code pixel / fullScale}, correctly
 * rounded.
 */
public final class LabelledImages implements Samples {
  private final ImageShape shape;
  private final byte[] pixels;
  private final byte[] labels;
  private final float[] levels;
  private final int fullScale;

  /** Takes the arrays over: the caller must not change them afterwards. */
  LabelledImages(ImageShape shape, int fullScale, byte[] pixels, byte[] labels) {
    if (fullScale < 1 || fullScale > 255) {
      throw new IllegalArgumentException("full scale " + fullScale + " is outside 1..255");
    }
    if (pixels.length != (long) labels.length * shape.values()) {
      throw new IllegalArgumentException(
          "%d pixels do not make %d images of %s, which need %d"
              .formatted(
                  pixels.length, labels.length, shape, (long) labels.length * shape.values()));
    }
    requireWithinScale(pixels, fullScale, shape);
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
    this.fullScale = fullScale;
    this.levels = new float[fullScale + 1];
    for (int pixel = 0; pixel <= fullScale; pixel++) {
      levels[pixel] = (float) pixel / fullScale;
    }
  }

  /**
   * Images of your own.
   *
   * @param fullScale the pixel value that stands for 1.0, the largest allowed
   * @param pixels unsigned bytes, image after image, each in the order of {@link ImageShape}
   * @param labels one unsigned byte an image
   */
  public static LabelledImages copyOf(
      ImageShape shape, int fullScale, byte[] pixels, byte[] labels) {
    return new LabelledImages(shape, fullScale, pixels.clone(), labels.clone());
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int targets() {
    return 1;
  }

  public int label(int index) {
    requireIndex(index);
    return Byte.toUnsignedInt(labels[index]);
  }

  @Override
  public int[] labels(int from, int to) {
    requireRange(from, to);
    var batch = new int[to - from];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = label(from + i);
    }
    return batch;
  }

  @Override
  public int[] labels(int[] indices) {
    var batch = new int[indices.length];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = label(indices[i]);
    }
    return batch;
  }

  @Override
  public void copyInto(int from, int to, FloatBuffer target) {
    requireRange(from, to);
    requireRoom(to - from, target);
    var image = new float[shape.values()];
    for (int index = from; index < to; index++) {
      put(index, image, target);
    }
  }

  @Override
  public void copyInto(int[] indices, FloatBuffer target) {
    for (int index : indices) {
      requireIndex(index);
    }
    requireRoom(indices.length, target);
    var image = new float[shape.values()];
    for (int index : indices) {
      put(index, image, target);
    }
  }

  /** A copy of the named images, in the order of {@code indices}; one may be named repeatedly. */
  public LabelledImages subset(int[] indices) {
    int values = shape.values();
    var chosenPixels = new byte[Math.multiplyExact(indices.length, values)];
    var chosenLabels = new byte[indices.length];
    for (int i = 0; i < indices.length; i++) {
      requireIndex(indices[i]);
      System.arraycopy(pixels, indices[i] * values, chosenPixels, i * values, values);
      chosenLabels[i] = labels[indices[i]];
    }
    return new LabelledImages(shape, fullScale, chosenPixels, chosenLabels);
  }

  /** For example {@code 450 images of 1x8x8}. */
  @Override
  public String toString() {
    return size() + " images of " + shape;
  }

  private void put(int index, float[] image, FloatBuffer target) {
    int start = index * image.length;
    for (int i = 0; i < image.length; i++) {
      image[i] = levels[Byte.toUnsignedInt(pixels[start + i])];
    }
    target.put(image);
  }

  private void requireIndex(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(
          "image index " + index + ", but there are " + size() + " images, counted from 0");
    }
  }

  private void requireRange(int from, int to) {
    if (from < 0 || from > to || to > size()) {
      throw new IndexOutOfBoundsException(
          "images %d (inclusive) to %d (exclusive), but there are %d images, counted from 0"
              .formatted(from, to, size()));
    }
  }

  private void requireRoom(int images, FloatBuffer target) {
    long needed = (long) images * shape.values();
    if (target.remaining() < needed) {
      throw new IllegalArgumentException(
          "the buffer has room for %d floats, but %d images of %s need %d"
              .formatted(target.remaining(), images, shape, needed));
    }
  }

  private static void requireWithinScale(byte[] pixels, int fullScale, ImageShape shape) {
    if (fullScale == 255) {
      return;
    }
    for (int i = 0; i < pixels.length; i++) {
      int pixel = Byte.toUnsignedInt(pixels[i]);
      if (pixel > fullScale) {
        throw new IllegalArgumentException(
            "image %d has a pixel of %d, above the full scale of %d"
                .formatted(i / shape.values(), pixel, fullScale));
      }
    }
  }
}
