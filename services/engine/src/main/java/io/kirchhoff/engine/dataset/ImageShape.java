package io.kirchhoff.engine.dataset;

/**
 * The shape of one image, in the order in which its values lie in memory: all rows of the first
 * channel, then the next channel.
 */
public record ImageShape(int channels, int height, int width) implements SampleShape {
  public ImageShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "image shape %dx%dx%d: channels, height and width must be at least 1"
              .formatted(channels, height, width));
    }
    long plane = (long) height * width;
    if (plane > Integer.MAX_VALUE || plane * channels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "image shape %dx%dx%d: more than %d values in one image"
              .formatted(channels, height, width, Integer.MAX_VALUE));
    }
  }

  @Override
  public int values() {
    return channels * height * width;
  }

  @Override
  public long[] dimensions() {
    return new long[] {channels, height, width};
  }

  /** For example {@code 1x28x28}. */
  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
