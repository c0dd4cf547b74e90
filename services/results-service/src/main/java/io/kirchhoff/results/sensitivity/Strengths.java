package io.kirchhoff.results.sensitivity;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chips of one nonideality at one time, at all strengths on one side of the standard. */
final class Strengths {
  /** From the standard outwards. */
  private final List<Double> strengths;

  /** Of each strength, accuracies in the order of the chips: the same ones at all strengths. */
  private final List<double[]> chips;

  private Strengths(List<Double> strengths, List<double[]> chips) {
    this.strengths = strengths;
    this.chips = chips;
  }

  /**
   * A strength and what was found there.
   *
   * @param chips accuracies in the order of the chips
   */
  record Tried(double strength, List<Double> chips) {}

  /**
   * The strengths above the standard, or below it, with the standard itself.
   *
   * @param standard absent where the preset is perfect: then it is that of fewer bits
   */
  static Strengths of(List<Tried> tried, @Nullable Double standard, boolean above) {
    Comparator<Tried> outwards = Comparator.comparingDouble(Tried::strength);
    List<Tried> side =
        tried.stream()
            .filter(
                it ->
                    standard == null
                        || it.strength() == standard
                        || it.strength() > standard == above)
            .sorted(above ? outwards : outwards.reversed())
            .toList();
    int count = side.stream().mapToInt(it -> it.chips().size()).min().orElse(0);
    return new Strengths(
        side.stream().map(Tried::strength).toList(),
        side.stream()
            .map(it -> it.chips().stream().limit(count).mapToDouble(chip -> chip).toArray())
            .toList());
  }

  /** From the standard outwards. */
  List<Double> strengths() {
    return strengths;
  }

  /** How many chips all strengths have. */
  int count() {
    return chips.isEmpty() ? 0 : chips.getFirst().length;
  }

  /** The mean accuracies of some chips, of which one may be named more than once. */
  double[] means(int[] chosen) {
    double[] means = new double[strengths.size()];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      for (int chip : chosen) {
        sum += chips.get(i)[chip];
      }
      means[i] = sum / chosen.length;
    }
    return means;
  }

  /**
   * Where accuracy falls below a limit for the first time, from the standard outwards, as the place
   * among the strengths: 1.5 is in the middle of the second and the third, by linear interpolation
   * of the accuracy. Infinite where it does not.
   */
  static double crossing(double[] means, double limit) {
    for (int i = 0; i < means.length; i++) {
      if (means[i] < limit) {
        return i == 0 ? 0 : i - 1 + (means[i - 1] - limit) / (means[i - 1] - means[i]);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** What lies at a place among values of the strengths, linearly between two of them. */
  static double at(double place, List<Double> values) {
    var before = (int) Math.floor(place);
    double share = place - before;
    double value = values.get(before);
    return share == 0 ? value : value + share * (values.get(before + 1) - value);
  }
}
