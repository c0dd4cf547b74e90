package io.kirchhoff.experiment.curve;

/**
 * One measured value.
 *
 * @param series the curve that it belongs to
 * @param metric what was measured, such as "accuracy"
 * @param seconds time since programming
 * @param repeat the number of the chip
 * @param value a share from 0 to 1 for an accuracy
 */
public record Point(String series, String metric, double seconds, int repeat, double value) {
  public static final String ACCURACY = "accuracy";
  public static final String PERPLEXITY = "perplexity";

  /** One minus the accuracy; computed from it, never measured. */
  public static final String ERROR = "error";

  /** The accuracy between guessing, 0, and the digital network, 1; computed, too. */
  public static final String NORMALISED_ACCURACY = "normalised-accuracy";
}
