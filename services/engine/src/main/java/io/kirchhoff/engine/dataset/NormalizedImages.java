package io.kirchhoff.engine.dataset;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/** Images whose channels are shifted and scaled. */
final class NormalizedImages extends NumberedSamples {
  private final Samples images;
  private final ImageShape shape;
  private final ChannelScale scale;
  private final int[] places;

  NormalizedImages(Samples images, ImageShape shape, ChannelScale scale) {
    this(images, shape, scale, IntStream.range(0, images.size()).toArray());
  }

  private NormalizedImages(Samples images, ImageShape shape, ChannelScale scale, int[] places) {
    this.images = images;
    this.shape = shape;
    this.scale = scale;
    this.places = places;
  }

  @Override
  public SampleShape shape() {
    return shape;
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public int targets() {
    return images.targets();
  }

  @Override
  public Samples subset(int[] indices) {
    return new NormalizedImages(images, shape, scale, chosen(places, indices));
  }

  @Override
  String noun() {
    return "image";
  }

  @Override
  void putLabels(int index, int[] labels, int at) {
    int[] own = images.labels(places[index], places[index] + 1);
    System.arraycopy(own, 0, labels, at, own.length);
  }

  @Override
  void putValues(int index, float[] values) {
    images.copyInto(places[index], places[index] + 1, FloatBuffer.wrap(values));
    scale.apply(shape, values);
  }
}
