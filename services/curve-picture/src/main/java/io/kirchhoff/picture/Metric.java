package io.kirchhoff.picture;

/**
 * What curves can be of, and how that is written; in the order in which people want to see them.
 */
public enum Metric {
  PERPLEXITY("perplexity", "Perplexity", " (lower is better)", 1, Double.MAX_VALUE),
  ACCURACY("accuracy", "Accuracy", " in %", 100, 100);

  private final String word;
  private final String title;
  private final String unit;
  private final double scale;
  private final double most;

  Metric(String word, String title, String unit, double scale, double most) {
    this.word = word;
    this.title = title;
    this.unit = unit;
    this.scale = scale;
    this.most = most;
  }

  /** As the API calls it. */
  public String word() {
    return word;
  }

  /** For example {@code "Accuracy of LeNet in %"}. */
  public String titleOf(String name) {
    return title + " of " + name + unit;
  }

  /** For example {@code "Accuracy in %"}. */
  public String title() {
    return title + unit;
  }

  /** A value as it is written, such as a share in percent. */
  public double written(double value) {
    return scale * value;
  }

  /** What is written at an axis, such as {@code "accuracy in %"}. */
  String axis() {
    return word + unit;
  }

  /** The largest value that there can be, as it is written. */
  double most() {
    return most;
  }

  /** The largest value that there can be. */
  public double largest() {
    return most / scale;
  }
}
