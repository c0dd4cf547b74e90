package io.kirchhoff.engine.search;

import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Differential evolution as SciPy's {@code differential_evolution} does it with deferred updates:
 * all crossings of a generation are made from the same points.
 */
final class Evolution implements Search {
  private static final long FIRST = -1;

  private final DifferentialEvolution plan;
  private final StreamKey key;
  private List<double[]> members = List.of();
  private double[] losses = {};
  private List<double[]> trials;
  private int generation;

  /**
   * @param start the first member
   */
  Evolution(DifferentialEvolution plan, double[] start, StreamKey key) {
    this.plan = plan;
    this.key = key;
    this.trials = hypercube(start);
  }

  /** A Latin hypercube: each slice of each dimension has one point. */
  private List<double[]> hypercube(double[] start) {
    int count = plan.population(start.length);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new double[start.length]);
    }
    for (int dimension = 0; dimension < start.length; dimension++) {
      RandomStream draws = key.at(FIRST).at(dimension).stream();
      int[] slices = shuffled(count, draws);
      for (int i = 0; i < count; i++) {
        points.get(i)[dimension] = (slices[i] + draws.uniform(count + i)) / count;
      }
    }
    points.set(0, start.clone());
    return points;
  }

  private static int[] shuffled(int count, RandomStream draws) {
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    for (int i = count - 1; i > 0; i--) {
      int other = (int) (draws.uniform(i) * (i + 1));
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  @Override
  public List<double[]> proposals() {
    return trials;
  }

  @Override
  public void tell(double[] found) {
    if (generation == 0) {
      members = trials;
      losses = found.clone();
    } else {
      var next = new ArrayList<>(members);
      for (int i = 0; i < found.length; i++) {
        if (found[i] <= losses[i]) {
          next.set(i, trials.get(i));
          losses[i] = found[i];
        }
      }
      members = next;
    }
    generation++;
    trials = generation >= plan.generations() || converged() ? List.of() : crossings();
  }

  private boolean converged() {
    double mean = Arrays.stream(losses).average().orElseThrow();
    double variance = Arrays.stream(losses).map(it -> (it - mean) * (it - mean)).sum();
    return Math.sqrt(variance / losses.length) <= plan.tolerance();
  }

  private List<double[]> crossings() {
    int best = 0;
    for (int i = 1; i < losses.length; i++) {
      best = losses[i] < losses[best] ? i : best;
    }
    var crossed = new ArrayList<double[]>();
    for (int i = 0; i < members.size(); i++) {
      crossed.add(crossing(i, members.get(best), key.at(generation).at(i).stream()));
    }
    return crossed;
  }

  /** {@code best + F (r0 - r1)} in some dimensions, at least one; drawn anew where it leaves. */
  private double[] crossing(int member, double[] best, RandomStream draws) {
    int others = members.size() - 1;
    int first = (int) (draws.uniform(0) * others);
    int second = (int) (draws.uniform(1) * (others - 1));
    double[] plus = members.get(past(member, first));
    double[] minus = members.get(past(member, second >= first ? second + 1 : second));
    double[] trial = members.get(member).clone();
    int always = (int) (draws.uniform(2) * trial.length);
    for (int j = 0; j < trial.length; j++) {
      if (j == always || draws.uniform(3 + 2L * j) < plan.recombination()) {
        double crossed = best[j] + plan.mutation() * (plus[j] - minus[j]);
        trial[j] = crossed < 0 || crossed > 1 ? draws.uniform(4 + 2L * j) : crossed;
      }
    }
    return trial;
  }

  /** The number of one of the other members. */
  private static int past(int member, int other) {
    return other >= member ? other + 1 : other;
  }
}
