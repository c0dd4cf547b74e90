package io.kirchhoff.engine.strategy;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.thread.BatchEnd;
import io.kirchhoff.engine.thread.ComputeThreads;
import java.util.List;

/**
 * What came of a search. The best loss of a search is too good, since it is the best of many that
 * are noisy: so the finalists are compared again on other chips, and the winner is measured on yet
 * others, where it must beat the plain mapping by two standard errors of the difference.
 *
 * @param strategy the winner; the plain mapping where none is better
 * @param improved whether the winner is better than the plain mapping
 * @param loss the winner's, whichever it is
 * @param plain the plain mapping's on the same chips
 * @param difference of the two means, the winner's less the plain one's
 * @param standardError of the difference
 */
public record StrategyVerdict(
    Converter strategy,
    boolean improved,
    MeasuredLoss loss,
    MeasuredLoss plain,
    double difference,
    double standardError) {
  private static final double STANDARD_ERRORS = 2;

  /**
   * Compares.
   *
   * @param finalists at least one
   * @param choice measures the finalists
   * @param proof measures the winner, on chips of its own
   */
  public static StrategyVerdict of(
      List<? extends Converter> finalists,
      Converter plain,
      StrategyLoss choice,
      StrategyLoss proof) {
    Converter winner = finalists.getFirst();
    double least = Double.POSITIVE_INFINITY;
    for (Converter finalist : finalists) {
      double loss = MeasuredLoss.of(onAllChips(finalist, choice), choice).mean();
      if (loss < least) {
        least = loss;
        winner = finalist;
      }
    }
    double[][] found = onAllChips(winner, proof);
    double[][] before = onAllChips(plain, proof);
    double[] differences = new double[found.length];
    for (int chip = 0; chip < differences.length; chip++) {
      differences[chip] = proof.weighted(found[chip]) - proof.weighted(before[chip]);
    }
    double difference = MeasuredLoss.mean(differences);
    double standardError = MeasuredLoss.standardError(differences);
    boolean improved = difference < -STANDARD_ERRORS * standardError;
    return new StrategyVerdict(
        improved ? winner : plain,
        improved,
        MeasuredLoss.of(found, proof),
        MeasuredLoss.of(before, proof),
        difference,
        standardError);
  }

  /** A strategy's losses, chips x times. */
  private static double[][] onAllChips(Converter strategy, StrategyLoss loss) {
    double[][] losses = new double[loss.chips()][];
    ComputeThreads.forEach(losses.length, chip -> losses[chip] = loss.onChip(strategy, chip));
    BatchEnd.reached();
    return losses;
  }
}
