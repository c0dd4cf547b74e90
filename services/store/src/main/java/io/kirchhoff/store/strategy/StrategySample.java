package io.kirchhoff.store.strategy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights that a search is for.
 *
 * @param place of the layer among those of its network that make products; 0 for all layers
 * @param layer absent where the weights are those of all layers
 * @param weights that stand for them, each relative to the largest one of its tile
 */
public record StrategySample(int place, @Nullable String layer, List<Float> weights) {
  public StrategySample {
    weights = List.copyOf(weights);
  }
}
