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
  private final Map<Part, ModifiedWeights> noted = new HashMap<>();
  private StepRules rules = StepRules.NONE;
  private StreamKey step = StreamKey.ofSeed(0);

  /** The part that some weights have in a step: a tile, and the sample if it has its own. */
  private record Part(int tile, long sample) {}

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

  /** Whether each sample is learned with weights of its own. */
  boolean perSample() {
    return rules.modifier().perBatchSample();
  }

  /**
   * Those whose gradients PyTorch brings to the clean ones; {@code batch} owns them.
   *
   * @param sample its number in the batch; 0 for all where they share weights
   * @param again whether passes may share them
   */
  ModifiedWeights noted(int tile, long sample, NDManager batch, boolean again) {
    var part = new Part(tile, sample);
    ModifiedWeights before = noted.get(part);
    if (before != null && before.open() && again) {
      return before;
    }
    NDArray clean = view(tiles.get(tile).weight(), batch);
    StreamKey key = perSample() ? step.at(sample) : step;
    NDArray weights =
        Modification.of(rules.modifier(), rules.strength(), clean, new ModifierDraws(key, tile));
    var drawn = new ModifiedWeights(weights, parts(tile, weights.stopGradient()));
    noted.put(part, drawn);
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
