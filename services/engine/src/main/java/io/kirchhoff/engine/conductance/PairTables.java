package io.kirchhoff.engine.conductance;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Tables of conductances over evenly spaced weights, one for each device of each pair. */
final class PairTables {
  private static final int MOST_POINTS = 10_000;

  private PairTables() {}

  /**
   * Refuses tables that do not belong together.
   *
   * @throws IllegalArgumentException naming the field
   */
  static void require(List<Double> factors, List<List<Double>> plus, List<List<Double>> minus) {
    int pairs = factors.size();
    if (pairs < 1 || pairs > PairsConverter.MOST_PAIRS) {
      throw new IllegalArgumentException(
          "factors must name 1 to %d pairs; it names %d."
              .formatted(PairsConverter.MOST_PAIRS, pairs));
    }
    if (plus.size() != pairs || minus.size() != pairs) {
      throw new IllegalArgumentException(
          "plus and minus must have a table for each of the %d factors; they have %d and %d."
              .formatted(pairs, plus.size(), minus.size()));
    }
    int points = plus.getFirst().size();
    boolean even = Stream.concat(plus.stream(), minus.stream()).allMatch(it -> it.size() == points);
    if (!even || points < 2 || points > MOST_POINTS) {
      throw new IllegalArgumentException(
          "All tables of plus and minus must have the same number of conductances, 2 to %d; the first has %d."
              .formatted(MOST_POINTS, points));
    }
    if (!(largest(weights(factors, plus, minus)) > 0.0)) {
      throw new IllegalArgumentException(
          "plus and minus must differ somewhere; they stand for the weight 0 everywhere.");
    }
  }

  /** {@code u = sum f (g+ - g-)} at each point of the tables, µS. */
  static double[] weights(List<Double> factors, List<List<Double>> plus, List<List<Double>> minus) {
    double[] weights = new double[plus.getFirst().size()];
    for (int pair = 0; pair < factors.size(); pair++) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] += factors.get(pair) * (plus.get(pair).get(i) - minus.get(pair).get(i));
      }
    }
    return weights;
  }

  /** The largest magnitude. */
  static double largest(double[] weights) {
    return DoubleStream.of(weights).map(Math::abs).max().orElseThrow();
  }

  /** All conductances of all tables, µS. */
  static DoubleStream conductances(List<List<Double>> plus, List<List<Double>> minus) {
    return Stream.concat(plus.stream(), minus.stream())
        .flatMap(List::stream)
        .mapToDouble(Double::doubleValue);
  }

  /** Tables with {@code from} moved to {@code to} and differences stretched, µS. */
  static List<List<Double>> stretched(
      List<List<Double>> tables, double from, double to, double stretch) {
    return tables.stream()
        .map(table -> table.stream().map(g -> to + (g - from) * stretch).toList())
        .toList();
  }

  /**
   * The conductances of weights, linear between the points of a table and constant outside.
   *
   * @param ends what makes the weights at the ends of the table -1 and 1
   */
  static float[] lookUp(List<Double> table, float[] weights, double ends) {
    float[] found = new float[weights.length];
    double[] entries = table.stream().mapToDouble(Double::doubleValue).toArray();
    int last = entries.length - 1;
    for (int i = 0; i < found.length; i++) {
      double place = Math.clamp((weights[i] * ends + 1.0) / 2.0 * last, 0.0, last);
      int left = Math.min((int) place, last - 1);
      double share = place - left;
      found[i] = (float) ((1.0 - share) * entries[left] + share * entries[left + 1]);
    }
    return found;
  }
}
