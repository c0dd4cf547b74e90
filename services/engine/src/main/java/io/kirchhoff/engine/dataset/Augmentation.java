package io.kirchhoff.engine.dataset;

import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.RandomStream;

/**
 * Changes training images at random, anew in each epoch, so that a network does not learn them by
 * heart: the padding, crop and flip of He et al. 2016, section 4.2. What is padded is 0.
 */
public record Augmentation(
    @Parameter(
            value =
                "Padding on each side of a training image, of which a random part of the image's size is taken",
            unit = "pixels",
            min = 0,
            max = 64,
            source = "He et al., CVPR 2016, section 4.2")
        int crop,
    @Parameter(
            value = "Whether every other training image, at random, is mirrored left to right",
            source = "He et al., CVPR 2016, section 4.2")
        boolean flip) {
  /** That of CIFAR-10 in the field. */
  public static final Augmentation STANDARD = new Augmentation(4, true);

  /**
   * What keeps it from images of a shape.
   *
   * @throws IllegalArgumentException when the samples are no images, or so small that a crop could
   *     be nothing but padding
   */
  public void requireFits(SampleShape samples) {
    if (!(samples instanceof ImageShape images)) {
      throw new IllegalArgumentException(
          "crop and flip are for images; these samples are " + samples);
    }
    int smallest = Math.min(images.height(), images.width());
    if (crop >= smallest) {
      throw new IllegalArgumentException(
          "crop must be below the size of the images, %d; it is %d".formatted(smallest, crop));
    }
  }

  /**
   * Changes one image.
   *
   * @param draws element 0 is the crop's row, 1 its column, 2 the flip
   */
  public void apply(ImageShape shape, float[] image, RandomStream draws, float[] changed) {
    int down = (int) (draws.uniform(0) * (2 * crop + 1)) - crop;
    int right = (int) (draws.uniform(1) * (2 * crop + 1)) - crop;
    boolean mirrored = flip && draws.uniform(2) < 0.5;
    int width = shape.width();
    for (int row = 0; row < shape.channels() * shape.height(); row++) {
      int from = row % shape.height() + down;
      boolean inside = from >= 0 && from < shape.height();
      for (int column = 0; column < width; column++) {
        int at = (mirrored ? width - 1 - column : column) + right;
        changed[row * width + column] =
            inside && at >= 0 && at < width ? image[(row + down) * width + at] : 0.0f;
      }
    }
  }
}
