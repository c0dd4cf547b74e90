package io.kirchhoff.engine.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples to learn from ({@code train}), to choose settings with ({@code validation}) and to report
 * on ({@code test}): three disjoint parts, the same ones always.
 *
 * @param augmentation of the training images; absent: they are learned as they are
 * @param classes the names of the classes, or the tokens of the vocabulary where the next one is
 *     asked for; a label is an index into them
 */
public record Dataset(
    String name,
    SampleShape shape,
    List<String> classes,
    Samples train,
    Samples validation,
    Samples test,
    @Nullable Augmentation augmentation) {

  public Dataset {
    classes = List.copyOf(classes);
    requireFitting(name, "train", train, shape, classes);
    requireFitting(name, "validation", validation, shape, classes);
    requireFitting(name, "test", test, shape, classes);
    if (validation.targets() != train.targets() || test.targets() != train.targets()) {
      throw new IllegalArgumentException(
          "dataset %s: a sample has %d targets in train, %d in validation and %d in test"
              .formatted(name, train.targets(), validation.targets(), test.targets()));
    }
  }

  /** One that is learned as it is. */
  public Dataset(
      String name,
      SampleShape shape,
      List<String> classes,
      Samples train,
      Samples validation,
      Samples test) {
    this(name, shape, classes, train, validation, test, null);
  }

  /**
   * The same with augmented training images.
   *
   * @throws IllegalArgumentException when the samples are no images, or too small
   */
  public Dataset augmented(Augmentation wanted) {
    wanted.requireFits(shape);
    return new Dataset(name, shape, classes, train, validation, test, wanted);
  }

  /**
   * The same with each channel of the images brought to mean 0 and standard deviation 1 over the
   * training part.
   *
   * @throws IllegalArgumentException when the samples are no images
   */
  public Dataset normalized() {
    if (!(shape instanceof ImageShape images)) {
      throw new IllegalArgumentException(
          "normalize is for images; the samples of data set %s are %s".formatted(name, shape));
    }
    ChannelScale scale = ChannelScale.of(train, images);
    return new Dataset(
        name,
        shape,
        classes,
        new NormalizedImages(train, images, scale),
        new NormalizedImages(validation, images, scale),
        new NormalizedImages(test, images, scale),
        augmentation);
  }

  private static void requireFitting(
      String name, String part, Samples samples, SampleShape shape, List<String> classes) {
    if (!samples.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "dataset %s: the %s samples are %s, expected %s"
              .formatted(name, part, samples.shape(), shape));
    }
    for (int index = 0; index < samples.size(); index++) {
      for (int label : samples.labels(index, index + 1)) {
        if (label >= classes.size()) {
          throw new IllegalArgumentException(
              "dataset %s: %s sample %d has label %d, but there are only %d classes"
                  .formatted(name, part, index, label, classes.size()));
        }
      }
    }
  }
}
