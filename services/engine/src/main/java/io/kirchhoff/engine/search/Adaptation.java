package io.kirchhoff.engine.search;

import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.Well19937c;
import org.jspecify.annotations.Nullable;

/**
 * Hipparchus's CMA-ES, one generation at a time. The library asks for the loss of one point after
 * the other; but which points make a generation does not depend on their losses. So it is run from
 * the beginning with the losses known so far, and its next questions are a generation.
 */
final class Adaptation implements Search {
  private final CovarianceAdaptation plan;
  private final double[] start;
  private final StreamKey key;
  private final List<double[]> told = new ArrayList<>();
  private @Nullable List<double[]> proposals;

  Adaptation(CovarianceAdaptation plan, double[] start, StreamKey key) {
    this.plan = plan;
    this.start = start.clone();
    this.key = key;
  }

  @Override
  public List<double[]> proposals() {
    if (proposals == null) {
      proposals = told.size() >= plan.generations() ? List.of() : next();
    }
    return proposals;
  }

  @Override
  public void tell(double[] losses) {
    told.add(losses.clone());
    proposals = null;
  }

  /** The first generation that nobody has judged; none when the library is content before. */
  private List<double[]> next() {
    var questions = new Questions();
    var library =
        new CMAESOptimizer(
            plan.generations(), 0, true, 0, 0, new Well19937c(key.bits()), false, null);
    double[] deviations = filled(plan.firstDeviation());
    try {
      library.optimize(
          new ObjectiveFunction(questions::loss),
          GoalType.MINIMIZE,
          new InitialGuess(start),
          SimpleBounds.unbounded(start.length),
          new CMAESOptimizer.Sigma(deviations),
          new CMAESOptimizer.PopulationSize(plan.population()),
          new MaxEval(Integer.MAX_VALUE),
          new MaxIter(Integer.MAX_VALUE));
      return List.of();
    } catch (GenerationKnown end) {
      return questions.asked;
    }
  }

  /**
   * The library searches without borders, and a point outside stands for the nearest one inside:
   * good points lie on borders, from which the library's own repair would drive the search away.
   */
  private static double inside(double x) {
    return Math.clamp(x, 0.0, 1.0);
  }

  private double[] filled(double value) {
    double[] values = new double[start.length];
    Arrays.fill(values, value);
    return values;
  }

  /** Ends the library's run. */
  private static final class GenerationKnown extends RuntimeException {
    private static final long serialVersionUID = 1;

    GenerationKnown() {
      super(null, null, false, false);
    }
  }

  /** Answers the library as far as losses are known. */
  private final class Questions {
    private final List<double[]> asked = new ArrayList<>();

    /**
     * The start itself is asked for first, and nothing but the library's own best depends on it.
     */
    private long next = -1;

    double loss(double[] point) {
      long number = next++;
      if (number < 0) {
        return Double.MAX_VALUE;
      }
      int generation = (int) (number / plan.population());
      if (generation < told.size()) {
        return told.get(generation)[(int) (number % plan.population())];
      }
      asked.add(Arrays.stream(point).map(Adaptation::inside).toArray());
      if (asked.size() == plan.population()) {
        throw new GenerationKnown();
      }
      return 0;
    }
  }
}
