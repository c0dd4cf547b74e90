package io.kirchhoff.engine.strategy;

import io.kirchhoff.engine.conductance.Converter;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a search. The best loss of a search is too good, since it is the best of many that
 * are noisy: so the finalists are compared again on other chips, and the winner is measured on yet
 * others, where it must beat the plain mapping by two standard errors of the difference.
 *
 * @param strategy the winner; the plain mapping where none is better
 * @param improved whether the winner is better than the plain mapping
 * @param best the winner's loss, whichever it is
 * @param plain the plain mapping's on the same chips
 * @param others those of other strategies, likewise
 * @param difference of the two means, the winner's less the plain one's
 * @param standardError of the difference
 */
public record StrategyVerdict(
    Converter strategy,
    boolean improved,
    MeasuredLoss best,
    MeasuredLoss plain,
    List<MeasuredLoss> others,
    double difference,
    double standardError) {
  private static final double STANDARD_ERRORS = 2;

  /** A loss that float32 leaves where devices make no errors. */
  private static final double ROUNDING = 1e-9;

  /**
   * Compares.
   *
   * @param finalists at least one
   * @param others strategies that are measured beside them
   * @param choice measures the finalists
   * @param proof measures the winner
   */
  public static StrategyVerdict of(
      List<? extends Converter> finalists,
      Converter plain,
      List<? extends Converter> others,
      ProofChips choice,
      ProofChips proof) {
    Converter winner = winner(finalists, choice);
    List<Converter> measured = new ArrayList<>(List.of(winner, plain));
    measured.addAll(others);
    List<ChipLosses> losses = proof.losses(measured);
    double[] found = losses.get(0).ofChips();
    double[] before = losses.get(1).ofChips();
    double[] differences = new double[found.length];
    for (int chip = 0; chip < differences.length; chip++) {
      differences[chip] = found[chip] - before[chip];
    }
    double difference = MeasuredLoss.mean(differences);
    double standardError = MeasuredLoss.standardError(differences);
    boolean improved = difference < -STANDARD_ERRORS * standardError - ROUNDING;
    return new StrategyVerdict(
        improved ? winner : plain,
        improved,
        losses.get(0).measured(),
        losses.get(1).measured(),
        losses.subList(2, losses.size()).stream().map(ChipLosses::measured).toList(),
        difference,
        standardError);
  }

  private static Converter winner(List<? extends Converter> finalists, ProofChips choice) {
    List<ChipLosses> losses = choice.losses(finalists);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < losses.size(); i++) {
      double loss = MeasuredLoss.mean(losses.get(i).ofChips());
      if (loss < least) {
        least = loss;
        best = i;
      }
    }
    return finalists.get(best);
  }
}
