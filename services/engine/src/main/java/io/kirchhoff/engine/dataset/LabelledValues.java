package io.kirchhoff.engine.dataset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;

/** Images of any real values with a class label each. */
final class LabelledValues extends NumberedSamples {
  /** How values are kept. */
  static final ValueLayout.OfFloat LAYOUT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private final ImageShape shape;
  private final MemorySegment values;
  private final int[] labels;
  private final int[] places;

  /**
   * Takes both over: the caller must not change them afterwards.
   *
   * @param values of {@link #LAYOUT}, image after image
   */
  LabelledValues(ImageShape shape, MemorySegment values, int[] labels) {
    this(shape, values, labels, IntStream.range(0, labels.length).toArray());
  }

  private LabelledValues(ImageShape shape, MemorySegment values, int[] labels, int[] places) {
    this.shape = shape;
    this.values = values;
    this.labels = labels;
    this.places = places;
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
  public Samples subset(int[] indices) {
    return new LabelledValues(shape, values, labels, chosen(places, indices));
  }

  @Override
  String noun() {
    return "image";
  }

  @Override
  void putLabels(int index, int[] batch, int at) {
    batch[at] = labels[places[index]];
  }

  @Override
  void putValues(int index, float[] image) {
    long from = (long) places[index] * image.length * Float.BYTES;
    MemorySegment.copy(values, LAYOUT, from, image, 0, image.length);
  }
}
