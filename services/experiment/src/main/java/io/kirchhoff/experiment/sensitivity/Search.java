package io.kirchhoff.experiment.sensitivity;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Finds the strength at which a network has too much: outwards, twice as far each time, until the
 * criterion is missed; then between the last two. What comes next depends on the strengths tried
 * before alone, so a study has the same points however many workers it has.
 *
 * @param rungs the strengths on the way outwards, the first one nearest to the standard
 * @param standard the strength of the preset, which is good
 * @param form whether strengths are whole
 * @param precision how close the two around the threshold shall be, as a share of the larger
 * @param most the most strengths that are tried
 */
public record Search(List<Double> rungs, double standard, Form form, double precision, int most) {
  /** How often the first rung is divided by four where the standard is 0 and it is too much. */
  private static final int CLOSEST = 4;

  public Search {
    rungs = List.copyOf(rungs);
  }

  /**
   * A strength and whether the network stood it.
   *
   * @param good whether the accuracy is at the criterion or above
   */
  public record Tried(double strength, boolean good) {}

  /**
   * The strength to try next; empty when the threshold is known well enough, or is not reached.
   *
   * @param tried all so far, but for the standard
   */
  public OptionalDouble next(List<Tried> tried) {
    if (tried.size() >= most) {
      return OptionalDouble.empty();
    }
    List<Tried> outwards =
        Stream.concat(Stream.of(new Tried(standard, true)), tried.stream())
            .sorted(Comparator.comparingDouble(it -> Math.abs(it.strength() - standard)))
            .toList();
    for (int i = 1; i < outwards.size(); i++) {
      if (!outwards.get(i).good()) {
        return between(outwards.get(i - 1).strength(), outwards.get(i).strength());
      }
    }
    double reached = Math.abs(outwards.getLast().strength() - standard);
    return rungs.stream()
        .mapToDouble(it -> it)
        .filter(rung -> Math.abs(rung - standard) > reached)
        .findFirst();
  }

  private OptionalDouble between(double good, double bad) {
    if (form.stepwise()) {
      double middle = Math.rint((good + bad) / 2);
      return Math.abs(bad - good) <= 1 || middle == good || middle == bad
          ? OptionalDouble.empty()
          : OptionalDouble.of(middle);
    }
    if (good == 0 || bad == 0) {
      double closest = Math.abs(rungs.getFirst()) / Math.pow(4, CLOSEST);
      double nearer = StrengthRange.written(bad == 0 ? good / 4 : bad / 4);
      return Math.abs(nearer) < closest ? OptionalDouble.empty() : OptionalDouble.of(nearer);
    }
    double larger = Math.max(Math.abs(good), Math.abs(bad));
    double middle =
        good * bad > 0
            ? StrengthRange.written(Math.signum(good) * StrictMath.sqrt(good * bad))
            : StrengthRange.written((good + bad) / 2);
    boolean close = Math.abs(bad - good) <= precision * larger;
    return close || middle == good || middle == bad
        ? OptionalDouble.empty()
        : OptionalDouble.of(middle);
  }
}
