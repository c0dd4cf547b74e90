package io.kirchhoff.picture;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Where strengths are on a picture: by their logarithm where they differ much, and evenly where
 * not. A strength of 0 is as far before the first one that is not as that is from the next, and
 * half a decade at least.
 *
 * @param left the pixel of the smallest strength
 * @param right the pixel of the largest
 * @param logarithmic whether places are by logarithm
 * @param first the place of the smallest
 * @param last the place of the largest
 */
record StrengthAxis(double left, double right, boolean logarithmic, double first, double last) {
  private static final double MUCH = 6;
  private static final double ZERO = 0.5;

  /** An axis for strengths, of which there are some. */
  static StrengthAxis of(List<Double> strengths, double left, double right) {
    var sorted = new TreeSet<Double>(strengths);
    double most = sorted.last();
    Double least = sorted.higher(0.0);
    boolean positive = sorted.first() >= 0 && least != null;
    if (!positive || least == null || most / least < MUCH) {
      return new StrengthAxis(left, right, false, sorted.first(), most);
    }
    double start = Math.log10(least);
    Double next = sorted.higher(least);
    double gap = next == null ? ZERO : Math.max(ZERO, Math.log10(next) - start);
    return new StrengthAxis(
        left, right, true, sorted.first() > 0 ? start : start - gap, Math.log10(most));
  }

  /** The pixel of a strength. */
  double at(double strength) {
    if (last == first) {
      return (left + right) / 2;
    }
    double place = logarithmic ? (strength > 0 ? Math.log10(strength) : first) : strength;
    double share = Math.clamp((place - first) / (last - first), 0, 1);
    return left + (right - left) * share;
  }

  /** A strength with as few digits as tell it apart. */
  static String label(double strength) {
    if (strength == Math.rint(strength) && Math.abs(strength) < 1e6) {
      return String.format(Locale.ROOT, "%.0f", strength);
    }
    String digits = String.format(Locale.ROOT, "%.3g", strength);
    return digits.contains("e") || !digits.contains(".")
        ? digits
        : digits.replaceFirst("0+$", "").replaceFirst("\\.$", "");
  }
}
