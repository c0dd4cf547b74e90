package io.kirchhoff.engine.dataset;

import java.util.stream.IntStream;

/** Images of any real values with a class label each. */
final class LabelledValues extends NumberedSamples {
  private final ImageShape shape;
  private final float[] values;
  private final int[] labels;
  private final int[] places;

  /** Takes the arrays over: the caller must not change them afterwards. */
  LabelledValues(ImageShape shape, float[] values, int[] labels) {
    this(shape, values, labels, IntStream.range(0, labels.length).toArray());
  }

  private LabelledValues(ImageShape shape, float[] values, int[] labels, int[] places) {
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
    System.arraycopy(values, places[index] * image.length, image, 0, image.length);
  }
}
