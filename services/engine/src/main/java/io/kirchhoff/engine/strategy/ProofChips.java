package io.kirchhoff.engine.strategy;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.thread.BatchEnd;
import io.kirchhoff.engine.thread.ComputeThreads;
import java.util.ArrayList;
import java.util.List;

/**
 * Chips on which a few strategies are measured, each on all of them.
 *
 * @param weights a test matrix in any order
 * @param slices devices for each weight, at most
 * @param chips how many
 * @param key names their draws
 */
public record ProofChips(Ageing ageing, List<Float> weights, int slices, int chips, StreamKey key) {
  public ProofChips {
    weights = List.copyOf(weights);
  }

  /** The losses of each strategy. */
  List<ChipLosses> losses(List<? extends Converter> strategies) {
    float[] sample = new float[weights.size()];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = weights.get(i);
    }
    double[][][] losses = new double[strategies.size()][chips][];
    ComputeThreads.forEach(
        chips,
        chip -> {
          var loss = new StrategyLoss(ageing, sample, slices, 1, key.at(chip));
          for (int i = 0; i < losses.length; i++) {
            losses[i][chip] = loss.onChip(strategies.get(i), 0);
          }
        });
    BatchEnd.reached();
    var all = new ArrayList<ChipLosses>();
    for (double[][] ofOne : losses) {
      all.add(new ChipLosses(ofOne, ageing.shares()));
    }
    return all;
  }
}
