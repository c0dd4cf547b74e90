package io.kirchhoff.engine.search;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.StreamKey;

/** Covariance matrix adaptation (Hansen, Evol. Comput. 2003), by Hipparchus. */
@Described(
    value = "CMA-ES: points are drawn from a normal distribution that learns from the better ones",
    source = "Hansen et al., Evol. Comput. 2003; Hipparchus CMAESOptimizer")
public record CovarianceAdaptation(
    @Parameter(
            value = "Points of a generation",
            min = 4,
            max = 10_000,
            source =
                "Hansen's lambda, which is 4 + 3 ln(dimension) at least; more for a noisy loss")
        int population,
    @Parameter(
            value = "Generations at most",
            min = 1,
            max = 10_000,
            source = "Hipparchus CMAESOptimizer, its most iterations")
        int generations,
    @Parameter(
            value = "Standard deviation of the first generation, of a cube with edges of 1",
            min = 1e-3,
            max = 1,
            source =
                "Smaller than the usual third of the range, since the start is known to be good")
        double firstDeviation)
    implements SearchPlan {
  public static final CovarianceAdaptation STANDARD = new CovarianceAdaptation(40, 100, 0.1);

  @Override
  public int population(int dimension) {
    return population;
  }

  @Override
  public Search begin(double[] start, StreamKey key) {
    return new Adaptation(this, start, key);
  }
}
