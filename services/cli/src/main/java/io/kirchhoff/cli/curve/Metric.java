package io.kirchhoff.cli.curve;

/**
 * What curves can be of, and how that is written; in the order in which people want to see them.
 */
public enum Metric {
  PERPLEXITY("perplexity", "Perplexity", " (lower is better)", 1),
  ACCURACY("accuracy", "Accuracy", " in %", 100);

  private final String word;
  private final String title;
  private final String unit;
  private final double scale;

  Metric(String word, String title, String unit, double scale) {
    this.word = word;
    this.title = title;
    this.unit = unit;
    this.scale = scale;
  }

  /** As the API calls it. */
  public String word() {
    return word;
  }

  /** For example {@code "Accuracy of LeNet in %"}. */
  public String titleOf(String name) {
    return title + " of " + name + unit;
  }

  /** A value as it is written, such as a share in percent. */
  public double written(double value) {
    return scale * value;
  }
}
