package io.kirchhoff.engine.dataset;

import java.util.List;

/**
 * Images to learn from ({@code train}), to choose settings with ({@code validation}) and to report
 * on ({@code test}): three disjoint parts, the same ones always.
 *
 * @param classes the names of the classes; a label is an index into them
 */
public record Dataset(
    String name,
    ImageShape shape,
    List<String> classes,
    LabelledImages train,
    LabelledImages validation,
    LabelledImages test) {

  public Dataset {
    classes = List.copyOf(classes);
    requireFitting(name, "train", train, shape, classes);
    requireFitting(name, "validation", validation, shape, classes);
    requireFitting(name, "test", test, shape, classes);
  }

  private static void requireFitting(
      String name, String part, LabelledImages images, ImageShape shape, List<String> classes) {
    if (!images.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "dataset %s: the %s images are %s, expected %s"
              .formatted(name, part, images.shape(), shape));
    }
    for (int index = 0; index < images.size(); index++) {
      if (images.label(index) >= classes.size()) {
        throw new IllegalArgumentException(
            "dataset %s: %s image %d has label %d, but there are only %d classes"
                .formatted(name, part, index, images.label(index), classes.size()));
      }
    }
  }
}
