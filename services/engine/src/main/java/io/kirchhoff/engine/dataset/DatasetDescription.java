package io.kirchhoff.engine.dataset;

import java.util.List;

/**
 * What the catalogue says of a dataset, known without loading it.
 *
 * @param name as in an experiment's spec
 * @param targets of each sample: 1, or one for each position of a passage
 * @param classes the names of the classes; a label is an index into them
 * @param source who made it and where it is published
 */
public record DatasetDescription(
    String name,
    String title,
    SampleShape shape,
    int targets,
    List<String> classes,
    int trainSize,
    int validationSize,
    int testSize,
    String licence,
    String source) {

  public DatasetDescription {
    classes = List.copyOf(classes);
  }
}
