package io.kirchhoff.engine.device;

import java.util.Collections;
import java.util.List;

/** A table over ascending conductances. */
final class ConductanceTable {
  private static final int MOST_POINTS = 10_000;

  private ConductanceTable() {}

  /**
   * Refuses what is no table.
   *
   * @param name the field that holds the values
   * @throws IllegalArgumentException naming the field
   */
  static void require(List<Double> conductances, List<Double> values, String name) {
    int points = conductances.size();
    if (points < 2 || points > MOST_POINTS) {
      throw new IllegalArgumentException(
          "conductances must be 2 to %d numbers; there are %d.".formatted(MOST_POINTS, points));
    }
    if (values.size() != points) {
      throw new IllegalArgumentException(
          "%s must have a number for each of the %d conductances; it has %d."
              .formatted(name, points, values.size()));
    }
    for (int i = 1; i < points; i++) {
      if (!(conductances.get(i) > conductances.get(i - 1))) {
        throw new IllegalArgumentException(
            "conductances must ascend; %s follows %s."
                .formatted(conductances.get(i), conductances.get(i - 1)));
      }
    }
  }

  /** The value at a conductance, linear between the points and constant outside. */
  static double at(List<Double> conductances, List<Double> values, double conductance) {
    int found = Collections.binarySearch(conductances, conductance);
    if (found >= 0) {
      return values.get(found);
    }
    int right = -found - 1;
    if (right == 0) {
      return values.getFirst();
    }
    if (right == conductances.size()) {
      return values.getLast();
    }
    double from = conductances.get(right - 1);
    double share = (conductance - from) / (conductances.get(right) - from);
    return (1.0 - share) * values.get(right - 1) + share * values.get(right);
  }
}
