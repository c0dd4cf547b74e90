package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.BatchView;
import io.kirchhoff.engine.tensor.StoredArray;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.TileWeights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training step does to the tiles of a layer beside forward and backward (aihwkit {@code
 * optim/analog_optimizer.py}): modified weights before, the rules for gradients after, clipping and
 * remapping at the end.
 */
public final class LayerTraining {
  private final TileProduct product;
  private final List<AnalogTile> tiles;
  private final List<InputRangeLearning> ranges;
  private final List<List<SeenInputs>> seen;
  private final Map<Integer, ModifiedWeights> modified = new HashMap<>();
  private WeightModifier modifier = new NoModifier();
  private StreamKey step = StreamKey.ofSeed(0);
  private boolean inStep;

  LayerTraining(TileProduct product, List<AnalogTile> tiles) {
    this.product = product;
    this.tiles = tiles;
    this.ranges =
        tiles.stream().map(tile -> new InputRangeLearning(tile.settings().inputRange())).toList();
    this.seen = tiles.stream().<List<SeenInputs>>map(_ -> new ArrayList<>()).toList();
  }

  /**
   * What went into a tile in one forward pass.
   *
   * @param rest the array whose gradient is that of the converted inputs
   * @param range the input range that they were divided by
   */
  private record SeenInputs(NDArray x, NDArray rest, float range) {}

  /**
   * Starts a step: the forward passes to come, one or many, use weights modified by this rule, the
   * same ones, until the step ends.
   *
   * @param key names the layer and the step
   */
  public void beginStep(WeightModifier rule, StreamKey key) {
    forgetPasses();
    modifier = rule;
    step = key;
    inStep = true;
  }

  private void forgetPasses() {
    modified.clear();
    seen.forEach(List::clear);
  }

  /**
   * The weights that a batch is learned with; {@code batch} owns them. In a step they are drawn
   * once; between steps, for whoever trains a layer on its own, for each pass.
   */
  ModifiedWeights modifiedWeights(int tile, NDManager batch) {
    ModifiedWeights drawn = modified.get(tile);
    if (drawn == null || !drawn.open() || !inStep) {
      drawn = draw(tile, batch);
      modified.put(tile, drawn);
    }
    return drawn;
  }

  private ModifiedWeights draw(int index, NDManager batch) {
    AnalogTile tile = tiles.get(index);
    NDArray weight = BatchView.of(tile.weight(), tile.weight().getShape(), batch);
    NDArray weights = modifier.modify(weight, noise(step, index).stream());
    var parts = TileWeights.of(weights.stopGradient(), tile.settings().tile());
    return new ModifiedWeights(weights, parts);
  }

  /**
   * What training keeps of the tiles from step to step beside their trained arrays; with it a
   * training that was interrupted goes on as if it had not been.
   *
   * @param prefix the layer's name
   */
  public List<StoredArray> state(String prefix) {
    var state = new ArrayList<StoredArray>();
    for (int i = 0; i < tiles.size(); i++) {
      AnalogTile tile = tiles.get(i);
      InputRangeLearning range = ranges.get(i);
      String name = prefix + ".tile" + i;
      state.add(StoredArray.of(name + ".mappingScales", tile.mappingScales()));
      state.add(
          StoredArray.of(
              name + ".inputRangeBatches",
              range::batches,
              batches -> range.setBatches((int) batches)));
      state.add(
          StoredArray.of(
              name + ".averageInput",
              tile::averageInput,
              average -> tile.setAverageInput((float) average)));
    }
    return state;
  }

  /**
   * Puts weights modified by a rule in the place of those that reads use, until the layer forgets
   * them: so a validation meets the noise that the training trains for.
   *
   * @param key names the layer and the draw
   */
  public void placeModifiedWeights(WeightModifier rule, StreamKey key) {
    for (int i = 0; i < tiles.size(); i++) {
      AnalogTile tile = tiles.get(i);
      try (NDManager scratch = tile.weight().getManager().newSubManager()) {
        NDArray weight = BatchView.of(tile.weight(), tile.weight().getShape(), scratch);
        tile.placeWeights(rule.modify(weight, noise(key, i).stream()).toFloatArray());
      }
    }
  }

  private static StreamKey noise(StreamKey key, int tile) {
    return key.purpose(Purpose.WEIGHT_MODIFIER).at(tile);
  }

  /** Updates the range from the first forward passes' inputs. */
  void beforeBatch(int tile, NDArray x) {
    AnalogTile it = tiles.get(tile);
    RowWindow window = product.window(x.getShape(), it.inputs());
    float before = it.inputRangeValue();
    float range = ranges.get(tile).beforeBatch(before, window, TensorMemory.of(x));
    if (range != before) {
      it.setInputRange(range);
    }
  }

  void remember(int tile, NDArray x, NDArray rest) {
    List<SeenInputs> passes = seen.get(tile);
    if (!inStep) {
      passes.clear();
    }
    passes.add(new SeenInputs(x, rest, tiles.get(tile).inputRangeValue()));
  }

  /**
   * After the backward pass: the arrays to update with their gradients, by the rule of aihwkit's
   * torch tile (aihwkit {@code simulator/tiles/inference_torch.py}): a step of w is a step of the
   * logical weight, so the derivative is divided by s squared.
   *
   * @param prefix the layer's name
   */
  List<Trainable> trainables(String prefix) {
    var trainables = new ArrayList<Trainable>();
    for (int i = 0; i < tiles.size(); i++) {
      AnalogTile tile = tiles.get(i);
      String name = prefix + ".tile" + i;
      NDArray weight = tile.weight();
      float[] factors = tile.mappingScales().clone();
      for (int k = 0; k < factors.length; k++) {
        factors[k] = 1.0f / (factors[k] * factors[k]);
      }
      NDArray factor = weight.getManager().create(factors).reshape(factors.length, 1);
      trainables.add(new Trainable(name + ".weight", weight, weight.getGradient().mul(factor)));
      NDArray outputScale = tile.outputScale();
      if (outputScale != null) {
        trainables.add(
            new Trainable(name + ".outputScale", outputScale, outputScale.getGradient()));
      }
      List<SeenInputs> passes = seen.get(i);
      if (!passes.isEmpty()) {
        trainables.add(
            new Trainable(name + ".inputRange", tile.inputRange(), rangeGradient(i, passes)));
        passes.clear();
      }
    }
    return trainables;
  }

  /** As for any array, the gradients of all passes add up. */
  private NDArray rangeGradient(int index, List<SeenInputs> passes) {
    AnalogTile tile = tiles.get(index);
    float gradient = 0.0f;
    for (SeenInputs inputs : passes) {
      gradient +=
          ranges
              .get(index)
              .gradient(
                  tile.inputRangeValue(),
                  inputs.range(),
                  product.window(inputs.x().getShape(), tile.inputs()),
                  TensorMemory.of(inputs.x()),
                  TensorMemory.of(inputs.rest().getGradient()));
    }
    return tile.inputRange().getManager().create(new float[] {gradient});
  }

  /**
   * After the optimiser's step: clips and remaps the weights of each tile, and keeps ranges
   * positive.
   */
  public void endStep(WeightConstraint constraint) {
    forgetPasses();
    inStep = false;
    for (AnalogTile tile : tiles) {
      constraint.apply(tile);
      tile.setInputRange(Math.max(Math.abs(tile.inputRangeValue()), Float.MIN_NORMAL));
    }
  }
}
