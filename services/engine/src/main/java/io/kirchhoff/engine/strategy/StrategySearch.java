package io.kirchhoff.engine.strategy;

import io.kirchhoff.engine.conductance.CustomPairsConverter;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.search.Search;
import io.kirchhoff.engine.search.SearchPlan;
import io.kirchhoff.engine.thread.BatchEnd;
import io.kirchhoff.engine.thread.ComputeThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The search for a strategy. Its evaluations are numbered through all generations, and a search
 * goes on from the losses of the first ones, whoever found them. All are made on the same chips, so
 * that two losses differ by their strategies alone, and are relative to the plain mapping's: -0.4
 * is 40 % less.
 *
 * <p>Not safe for several threads; uses several.
 */
public final class StrategySearch {
  /** Keeps losses finite where devices make no errors. */
  private static final double SMALLEST = 1e-12;

  private final StrategySpace space;
  private final SearchPlan plan;
  private final StrategyLoss loss;
  private final double plainLoss;
  private final StreamKey key;
  private final List<Double> told = new ArrayList<>();
  private Search search;

  /**
   * @param plainLoss the plain mapping's on the same chips
   * @param key names the search's draws
   */
  public StrategySearch(
      StrategySpace space, SearchPlan plan, StrategyLoss loss, double plainLoss, StreamKey key) {
    this.space = space;
    this.plan = plan;
    this.loss = loss;
    this.plainLoss = Math.max(plainLoss, SMALLEST);
    this.key = key;
    this.search = plan.begin(space.plain(), key);
  }

  /** Evaluations in a generation. */
  public int population() {
    return plan.population(space.dimension());
  }

  /** Evaluations in whole generations that are known. */
  public int known() {
    return told.size();
  }

  /** The smallest loss of these, over the plain mapping's: 0.6 is 40 % less. */
  public double best() {
    return 1 + told.stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }

  /** Whether there is nothing more to evaluate. */
  public boolean ended() {
    return search.proposals().isEmpty();
  }

  /**
   * Goes on from the losses of whole generations.
   *
   * @param losses of the evaluations after those that are known, relative
   */
  public void tell(double[] losses) {
    for (int first = 0; first < losses.length; first += population()) {
      double[] generation = Arrays.copyOfRange(losses, first, first + population());
      search.tell(generation);
      Arrays.stream(generation).forEach(told::add);
    }
  }

  /**
   * Evaluates some of the present generation.
   *
   * @param first the number within the generation
   * @return relative losses
   */
  public double[] evaluate(int first, int count) {
    List<double[]> points = search.proposals().subList(first, first + count);
    double[] losses = new double[count];
    ComputeThreads.forEach(
        count, i -> losses[i] = loss.of(space.decode(points.get(i))) / plainLoss - 1);
    BatchEnd.reached();
    return losses;
  }

  /**
   * The strategies with the smallest losses so far, the best first.
   *
   * @param most how many, where there are so many that differ in their loss
   */
  public List<CustomPairsConverter> finalists(int most) {
    var seen = new ArrayList<Double>();
    var finalists = new ArrayList<CustomPairsConverter>();
    List<Integer> ranked =
        IntStream.range(0, told.size()).boxed().sorted(Comparator.comparing(told::get)).toList();
    for (int number : ranked) {
      if (finalists.size() < most && !seen.contains(told.get(number))) {
        seen.add(told.get(number));
        finalists.add(space.decode(point(number)));
      }
    }
    return finalists;
  }

  /** A point of a generation that has passed. */
  private double[] point(int number) {
    int population = population();
    int generation = number / population;
    Search again = plan.begin(space.plain(), key);
    for (int i = 0; i < generation; i++) {
      List<Double> losses = told.subList(i * population, (i + 1) * population);
      again.tell(losses.stream().mapToDouble(Double::doubleValue).toArray());
    }
    return again.proposals().get(number % population);
  }
}
