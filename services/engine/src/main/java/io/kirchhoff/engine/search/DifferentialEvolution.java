package io.kirchhoff.engine.search;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.StreamKey;

/**
 * Differential evolution, best1bin (Storn and Price, J. Global Optim. 1997), with the defaults of
 * aihwkit's {@code WeightProgrammingOptimizer}.
 */
@Described(
    value =
        "Differential evolution: points are crossed with the best one and differences of others",
    source = "Storn and Price 1997, best1bin; aihwkit WeightProgrammingOptimizer")
public record DifferentialEvolution(
    @Parameter(
            value = "Points of a generation for each number that is searched",
            min = 1,
            max = 1000,
            source = "aihwkit WeightProgrammingOptimizer popsize")
        int populationPerDimension,
    @Parameter(
            value = "Generations at most",
            min = 1,
            max = 10_000,
            source = "aihwkit WeightProgrammingOptimizer maxiter")
        int generations,
    @Parameter(
            value = "Factor on the difference of two points",
            min = 0,
            max = 2,
            source = "aihwkit WeightProgrammingOptimizer mutation")
        double mutation,
    @Parameter(
            value = "Share of the numbers that a new point takes over from the crossing",
            min = 0,
            max = 1,
            source = "aihwkit WeightProgrammingOptimizer recombination")
        double recombination,
    @Parameter(
            value =
                "The search ends when the losses of a generation, relative to the plain mapping's, scatter by no more than this",
            min = 0,
            max = 1,
            source = "aihwkit WeightProgrammingOptimizer atol")
        double tolerance)
    implements SearchPlan {
  public static final DifferentialEvolution STANDARD =
      new DifferentialEvolution(20, 200, 0.1, 0.3, 0.001);

  /** Three other points take part in a crossing. */
  private static final int SMALLEST = 4;

  @Override
  public int population(int dimension) {
    return Math.max(SMALLEST, populationPerDimension * dimension);
  }

  @Override
  public Search begin(double[] start, StreamKey key) {
    return new Evolution(this, start, key);
  }
}
