package io.kirchhoff.picture;

import java.util.Locale;

/**
 * What curves can be of, and how that is written; in the order in which people want to see them.
 */
public enum Metric {
  PERPLEXITY("perplexity", "Perplexity", " (lower is better)", 1, 0, Double.MAX_VALUE),
  ACCURACY("accuracy", "Accuracy", " in %", 100, 0, 100),
  /** Below 0 it is worse than guessing, above 100 better than the digital network. */
  NORMALISED_ACCURACY(
      "normalised-accuracy",
      "Normalised accuracy",
      " in %",
      100,
      -Double.MAX_VALUE,
      Double.MAX_VALUE),
  ERROR("error", "Error", " in % (lower is better)", 100, 0, 100);

  private final String word;
  private final String title;
  private final String unit;
  private final double scale;
  private final double least;
  private final double most;

  Metric(String word, String title, String unit, double scale, double least, double most) {
    this.word = word;
    this.title = title;
    this.unit = unit;
    this.scale = scale;
    this.least = least;
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
    return title.toLowerCase(Locale.ROOT) + unit;
  }

  /** The smallest value that there can be, as it is written. */
  double least() {
    return least;
  }

  /** The largest value that there can be, as it is written. */
  double most() {
    return most;
  }

  /** The smallest value that there can be. */
  public double smallest() {
    return least / scale;
  }

  /** The largest value that there can be. */
  public double largest() {
    return most / scale;
  }
}
