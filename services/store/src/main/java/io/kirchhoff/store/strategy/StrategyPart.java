package io.kirchhoff.store.strategy;

import io.kirchhoff.experiment.strategy.StrategyReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task adds to a search.
 *
 * @param samples the weights that were drawn, by the task that drew them; none by others
 * @param place of the layer whose mapping is searched; 0 for that of all layers
 * @param first the number of the task's first evaluation
 * @param losses of its evaluations
 * @param report what the search has found, by the task that ends it; absent in others
 */
public record StrategyPart(
    List<StrategySample> samples,
    int place,
    int first,
    List<Double> losses,
    @Nullable StrategyReport report) {
  public StrategyPart {
    samples = List.copyOf(samples);
    losses = List.copyOf(losses);
  }

  /** Weights alone, before any evaluation. */
  public static StrategyPart of(List<StrategySample> samples) {
    return new StrategyPart(samples, 0, 0, List.of(), null);
  }
}
