package io.kirchhoff.verification.reference;

import java.util.Locale;

/**
 * Compares numbers with those of a reference, and keeps the one that is furthest off in terms of
 * its tolerance.
 */
public final class Comparison {
  private double worst = -1.0;
  private String where = "nothing was compared";
  private double deviation;
  private double tolerance;

  /**
   * Compares one number.
   *
   * @param what names the number
   * @param allowed the largest deviation that passes
   */
  public void close(String what, double found, double expected, double allowed) {
    double off = Math.abs(found - expected);
    double share = off == 0.0 ? 0.0 : off / allowed;
    if (Double.isNaN(share)) {
      share = Double.POSITIVE_INFINITY;
    }
    if (share > worst) {
      worst = share;
      where = what;
      deviation = off;
      tolerance = allowed;
    }
  }

  /** Refuses numbers of another count than the reference's. */
  public void sameCount(String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "%s: there are %d numbers, and the reference has %d".formatted(what, found, expected));
    }
  }

  public boolean passed() {
    return worst >= 0.0 && worst <= 1.0;
  }

  /** The deviation that is the largest in terms of its tolerance. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "largest deviation %.3g, tolerance %.3g (%s)", deviation, tolerance, where);
  }
}
