package io.kirchhoff.engine.inference;

/**
 * Accuracy on a scale from guessing (0) to the digital network (1), so that networks and data sets
 * can be compared: {@code A = 1 - (e - e_digital) / (e_chance - e_digital)} with errors e, one
 * minus the accuracy (Rasch et al. 2023, supplementary table 4).
 *
 * @param digital the accuracy of the digital network, from 0 to 1
 * @param chance the accuracy of guessing, below that
 */
public record NormalisedAccuracy(double digital, double chance) {
  /** From here on a chip counts as good as the digital network (Rasch et al. 2023). */
  public static final double ISO = 0.99;

  /** The normalised accuracy of an accuracy; above 1 for one that is better than digital. */
  public double of(double accuracy) {
    return 1 - (digital - accuracy) / (digital - chance);
  }

  /** The accuracy whose normalised accuracy is just iso-accurate. */
  public double limit() {
    return digital - (1 - ISO) * (digital - chance);
  }

  public boolean isIso(double accuracy) {
    return of(accuracy) >= ISO;
  }
}
