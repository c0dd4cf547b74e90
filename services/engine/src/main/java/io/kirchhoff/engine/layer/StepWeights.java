package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.modifier.Modification;
import io.kirchhoff.engine.modifier.ModifierDraws;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.BatchView;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.TileWeights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The weights that tiles are trained with in a step: modified, the same in all of its passes. */
final class StepWeights {
  private final List<AnalogTile> tiles;
  private final Map<Integer, ModifiedWeights> noted = new HashMap<>();
  private StepRules rules = StepRules.NONE;
  private StreamKey step = StreamKey.ofSeed(0);

  StepWeights(List<AnalogTile> tiles) {
    this.tiles = tiles;
  }

  /**
   * Starts a step.
   *
   * @param key names the layer and the step
   */
  void begin(StepRules what, StreamKey key) {
    rules = what;
    step = key;
  }

  void forget() {
    noted.clear();
  }

  /** Whether PyTorch has noted some. */
  boolean drawn() {
    return !noted.isEmpty();
  }

  /**
   * Those whose gradients PyTorch brings to the clean ones; {@code batch} owns them.
   *
   * @param again whether passes may share them
   */
  ModifiedWeights noted(int tile, NDManager batch, boolean again) {
    ModifiedWeights before = noted.get(tile);
    if (before != null && before.open() && again) {
      return before;
    }
    NDArray weights = modified(tile, view(tiles.get(tile).weight(), batch));
    var drawn = new ModifiedWeights(weights, parts(tile, weights.stopGradient()));
    noted.put(tile, drawn);
    return drawn;
  }

  /** The same numbers without a way back; {@code batch} owns them. */
  TileWeights values(int tile, NDManager batch) {
    NDArray weights = tiles.get(tile).weight().stopGradient();
    weights.attach(batch);
    return parts(tile, Modification.values(rules.modifier(), rules.strength(), weights, of(tile)));
  }

  /** Weights modified by the draws of this step. */
  NDArray modified(int tile, NDArray weight) {
    return Modification.of(rules.modifier(), rules.strength(), weight, of(tile));
  }

  private ModifierDraws of(int tile) {
    return new ModifierDraws(step, tile);
  }

  private static NDArray view(NDArray weight, NDManager batch) {
    return BatchView.of(weight, weight.getShape(), batch);
  }

  private TileWeights parts(int tile, NDArray weights) {
    return TileWeights.of(weights, tiles.get(tile).settings().tile());
  }
}
