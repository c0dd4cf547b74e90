package io.kirchhoff.engine.strategy;

import io.kirchhoff.engine.conductance.CustomPairsConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All strategies that a search may find, as points of a unit cube, each of which is a valid mapping
 * (Mackin et al. 2022; aihwkit {@code wpo.py}, {@code denormalize}). A point's numbers, in order:
 *
 * <ul>
 *   <li>one for each significance that is not given
 *   <li>unless weights take the whole range, how much of it they take
 *   <li>for each pair, at each weight: where its conductances lie; and for all pairs but the last,
 *       how much of the weight the pair takes
 * </ul>
 *
 * @param significances those of the pairs; empty where the search finds it
 * @param smallestSignificance of those that are found
 * @param largestSignificance of those that are found
 * @param weights how many weights have free conductances, evenly spaced: from the most negative one
 *     to 0 where symmetric, else half of them less one on each side of 0
 * @param symmetric whether a positive weight has the conductances of the negative one, exchanged
 * @param wholeRange whether the largest weight takes all that the pairs can hold
 * @param gMin smallest conductance, µS
 * @param gMax largest conductance, µS
 * @param beyond by what share of the range conductances are looked for beyond it, to be cut there:
 *     so the ends of the range are found more often
 */
public record StrategySpace(
    List<OptionalDouble> significances,
    double smallestSignificance,
    double largestSignificance,
    int weights,
    boolean symmetric,
    boolean wholeRange,
    double gMin,
    double gMax,
    double beyond) {
  /** Below this share of the range, weights would drown in noise. */
  private static final double SMALLEST_SHARE = 0.05;

  /** The significance that Mackin et al. find for every network. */
  private static final double USUAL = 2;

  public StrategySpace {
    significances = List.copyOf(significances);
  }

  /** How many numbers a point has. */
  public int dimension() {
    return shareIndex() + (wholeRange ? 0 : 1) + freeWeights() * (2 * significances.size() - 1);
  }

  /** How many significances are not given: the first numbers of a point. */
  private int shareIndex() {
    return (int) significances.stream().filter(OptionalDouble::isEmpty).count();
  }

  private int allWeights() {
    return 2 * weights - 1;
  }

  private int freeWeights() {
    return symmetric ? weights : allWeights();
  }

  /**
   * The mapping that a point stands for.
   *
   * @param point of {@link #dimension} numbers from 0 to 1
   */
  public CustomPairsConverter decode(double[] point) {
    List<Double> factors = factors(point);
    int next = shareIndex();
    double share = wholeRange ? 1 : SMALLEST_SHARE + (1 - SMALLEST_SHARE) * point[next++];
    double[] wanted = wanted(factors, share);
    int pairs = factors.size();
    var plus = new ArrayList<List<Double>>();
    var minus = new ArrayList<List<Double>>();
    for (int pair = 0; pair < pairs; pair++) {
      int place = next + 2 * pair * wanted.length;
      double[][] tables = new double[2][wanted.length];
      for (int i = 0; i < wanted.length; i++) {
        double part = pair == pairs - 1 ? 1 : point[place + wanted.length + i];
        double taken = PairLimits.of(factors, pair, gMax - gMin, wanted[i]).at(part);
        wanted[i] -= taken;
        place(taken / factors.get(pair), point[place + i], i, tables);
      }
      plus.add(whole(tables[0], tables[1]));
      minus.add(whole(tables[1], tables[0]));
    }
    return new CustomPairsConverter(factors, plus, minus, false);
  }

  /**
   * The point of pairs that are filled one after the other over the whole range, with idle devices
   * at the smallest conductance; a significance that is to be found is 2 there, if it may be.
   */
  public double[] plain() {
    double[] point = new double[dimension()];
    int free = shareIndex();
    for (int i = 0; i < free; i++) {
      double share = (USUAL - smallestSignificance) / (largestSignificance - smallestSignificance);
      point[i] = Math.clamp(share, 0, 1);
    }
    if (!wholeRange) {
      point[free] = 1;
    }
    List<Double> factors = factors(point);
    double[] wanted = wanted(factors, 1);
    int next = free + (wholeRange ? 0 : 1);
    for (int pair = 0; pair < factors.size() - 1; pair++) {
      int parts = next + (2 * pair + 1) * wanted.length;
      for (int i = 0; i < wanted.length; i++) {
        PairLimits limits = PairLimits.of(factors, pair, gMax - gMin, wanted[i]);
        point[parts + i] = limits.shareOf(wanted[i]);
        wanted[i] -= limits.at(point[parts + i]);
      }
    }
    return point;
  }

  private List<Double> factors(double[] point) {
    var factors = new ArrayList<Double>();
    int next = 0;
    for (OptionalDouble given : significances) {
      factors.add(
          given.isPresent()
              ? given.getAsDouble()
              : point[next++] * (largestSignificance - smallestSignificance)
                  + smallestSignificance);
    }
    return factors;
  }

  /** What all pairs together should hold for each free weight, µS. */
  private double[] wanted(List<Double> factors, double share) {
    double range = factors.stream().mapToDouble(Double::doubleValue).sum() * (gMax - gMin);
    double[] wanted = new double[freeWeights()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = share * range * (2.0 * i / (allWeights() - 1) - 1);
    }
    return wanted;
  }

  /** The conductances of two devices with a difference, at some place between the limits. */
  private void place(double difference, double where, int weight, double[][] tables) {
    double margin = beyond * (gMax - gMin);
    double low = gMin + Math.max(difference, 0) - margin;
    double high = gMax + Math.min(difference, 0) + margin;
    double plus = Math.clamp(low + where * (high - low), gMin, gMax);
    tables[0][weight] = plus;
    tables[1][weight] = Math.clamp(plus - difference, gMin, gMax);
  }

  /** A device's table over all weights; where mirrored, 0 belongs to the mirrored ones. */
  private List<Double> whole(double[] own, double[] opposite) {
    var table = new ArrayList<Double>();
    for (int i = 0; i < (symmetric ? own.length - 1 : own.length); i++) {
      table.add(own[i]);
    }
    for (int i = own.length - 1; symmetric && i >= 0; i--) {
      table.add(opposite[i]);
    }
    return table;
  }
}
