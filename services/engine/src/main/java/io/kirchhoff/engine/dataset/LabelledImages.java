package io.kirchhoff.engine.dataset;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/**
 * Images with a class label each. Pixels are kept as unsigned bytes (a quarter of the memory of
 * floats) and become floats in [0, 1] when a batch is filled: {@code pixel / fullScale}, correctly
 * rounded.
 */
public final class LabelledImages extends NumberedSamples {
  private final ImageShape shape;
  private final MemorySegment pixels;
  private final byte[] labels;

  /** The place of each image among pixels and labels, which subsets share. */
  private final int[] places;

  private final float[] levels;

  /** Takes both over: the caller must not change them afterwards. */
  LabelledImages(ImageShape shape, int fullScale, MemorySegment pixels, byte[] labels) {
    if (fullScale < 1 || fullScale > 255) {
      throw new IllegalArgumentException("full scale " + fullScale + " is outside 1..255");
    }
    if (pixels.byteSize() != (long) labels.length * shape.values()) {
      throw new IllegalArgumentException(
          "%d pixels do not make %d images of %s, which need %d"
              .formatted(
                  pixels.byteSize(), labels.length, shape, (long) labels.length * shape.values()));
    }
    requireWithinScale(pixels, fullScale, shape);
    this.places = IntStream.range(0, labels.length).toArray();
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
    this.levels = new float[fullScale + 1];
    for (int pixel = 0; pixel <= fullScale; pixel++) {
      levels[pixel] = (float) pixel / fullScale;
    }
  }

  private LabelledImages(LabelledImages all, int[] places) {
    this.shape = all.shape;
    this.pixels = all.pixels;
    this.labels = all.labels;
    this.levels = all.levels;
    this.places = places;
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
    return new LabelledImages(
        shape, fullScale, MemorySegment.ofArray(pixels.clone()), labels.clone());
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public int targets() {
    return 1;
  }

  @Override
  String noun() {
    return "image";
  }

  @Override
  void putLabels(int index, int[] batch, int at) {
    batch[at] = Byte.toUnsignedInt(labels[places[index]]);
  }

  @Override
  void putValues(int index, float[] values) {
    var image = new byte[values.length];
    MemorySegment.copy(
        pixels, JAVA_BYTE, (long) places[index] * image.length, image, 0, image.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = levels[Byte.toUnsignedInt(image[i])];
    }
  }

  @Override
  public LabelledImages subset(int[] indices) {
    return new LabelledImages(this, chosen(places, indices));
  }

  private static void requireWithinScale(MemorySegment pixels, int fullScale, ImageShape shape) {
    if (fullScale == 255) {
      return;
    }
    for (long i = 0; i < pixels.byteSize(); i++) {
      int pixel = Byte.toUnsignedInt(pixels.get(JAVA_BYTE, i));
      if (pixel > fullScale) {
        throw new IllegalArgumentException(
            "image %d has a pixel of %d, above the full scale of %d"
                .formatted(i / shape.values(), pixel, fullScale));
      }
    }
  }
}
