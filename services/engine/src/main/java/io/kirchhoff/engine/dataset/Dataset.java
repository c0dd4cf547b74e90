package io.kirchhoff.engine.dataset;

import java.util.List;

/**
 * Samples to learn from ({@code train}), to choose settings with ({@code validation}) and to report
 * on ({@code test}): three disjoint parts, the same ones always.
 *
 * @param classes the names of the classes, or the tokens of the vocabulary where the next one is
 *     asked for; a label is an index into them
 */
public record Dataset(
    String name,
    SampleShape shape,
    List<String> classes,
    Samples train,
    Samples validation,
    Samples test) {

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
