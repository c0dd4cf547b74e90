package io.kirchhoff.engine.dataset;

import java.nio.FloatBuffer;

/** Brings each channel of some images to mean 0 and standard deviation 1. */
final class ChannelScale {
  private final double[] means;
  private final double[] deviations;

  private ChannelScale(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /** That of all values of a channel in all images; a channel of one value keeps its scale. */
  static ChannelScale of(Samples images, ImageShape shape) {
    var sums = new double[shape.channels()];
    var squares = new double[shape.channels()];
    int plane = shape.height() * shape.width();
    var image = new float[shape.values()];
    for (int index = 0; index < images.size(); index++) {
      images.copyInto(index, index + 1, FloatBuffer.wrap(image));
      for (int i = 0; i < image.length; i++) {
        sums[i / plane] += image[i];
        squares[i / plane] += (double) image[i] * image[i];
      }
    }
    var means = new double[shape.channels()];
    var deviations = new double[shape.channels()];
    double count = (double) plane * images.size();
    for (int channel = 0; channel < means.length; channel++) {
      means[channel] = sums[channel] / count;
      double variance = squares[channel] / count - means[channel] * means[channel];
      deviations[channel] = variance > 0.0 ? Math.sqrt(variance) : 1.0;
    }
    return new ChannelScale(means, deviations);
  }

  void apply(ImageShape shape, float[] image) {
    int plane = shape.height() * shape.width();
    for (int i = 0; i < image.length; i++) {
      int channel = i / plane;
      image[i] = (float) ((image[i] - means[channel]) / deviations[channel]);
    }
  }
}
