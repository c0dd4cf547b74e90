package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.modifier.Modification;
import io.kirchhoff.engine.modifier.ModifierDraws;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.BatchView;
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
  private StepRules rules = StepRules.NONE;
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
   * @param clippedOutputs the share of clipped outputs, in numbers of inputs; 0 where it is not
   *     needed
   */
  private record SeenInputs(NDArray x, NDArray rest, float range, double clippedOutputs) {}

  /**
   * Starts a step: the forward passes to come, one or many, use the same modified weights, until
   * the step ends.
   *
   * @param key names the layer and the step
   */
  public void beginStep(StepRules what, StreamKey key) {
    forgetPasses();
    rules = what;
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
    NDArray weights = modified(index, weight);
    var parts = TileWeights.of(weights.stopGradient(), tile.settings().tile());
    return new ModifiedWeights(weights, parts);
  }

  private NDArray modified(int tile, NDArray weight) {
    return Modification.of(
        rules.modifier(), rules.strength(), weight, new ModifierDraws(step, tile));
  }

  /** What passes back in this step. */
  GradientRule gradients() {
    return rules.gradients();
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

  /**
   * Keeps what the rule of the input range needs.
   *
   * @param passes the slope of the outputs, 0 where one was clipped
   */
  void remember(int tile, NDArray x, NDArray rest, NDArray passes) {
    AnalogTile it = tiles.get(tile);
    List<SeenInputs> earlier = seen.get(tile);
    if (!inStep) {
      earlier.clear();
    }
    double clipped = 0.0;
    if (it.settings().inputRange().manageOutputClipping()) {
      // Outputs that were clipped per element of all input vectors, as the reference counts them.
      NDArray zeros = passes.eq(0.0f);
      long vectors = product.samples(x.getShape()) * product.positions(x.getShape());
      clipped = zeros.sum().getLong() / (double) (vectors * it.inputs().size());
    }
    earlier.add(new SeenInputs(x, rest, it.inputRangeValue(), clipped));
  }

  /**
   * After the backward pass: the arrays to update with their gradients. A step of w is a step of
   * the logical weight, so the derivative is divided by s squared.
   *
   * @param prefix the layer's name
   */
  List<Trainable> trainables(String prefix) {
    var trainables = new ArrayList<Trainable>();
    for (int i = 0; i < tiles.size(); i++) {
      AnalogTile tile = tiles.get(i);
      String name = prefix + ".tile" + i;
      NDArray weight = tile.weight();
      float[] factors = stepFactors(tile);
      NDArray factor = weight.getManager().create(factors).reshape(factors.length, 1);
      trainables.add(new Trainable(name + ".weight", weight, weight.getGradient().mul(factor)));
      NDArray outputScale = tile.outputScale();
      if (outputScale != null) {
        trainables.add(
            new Trainable(name + ".outputScale", outputScale, outputScale.getGradient()));
      }
      List<SeenInputs> passes = seen.get(i);
      if (!passes.isEmpty() && tile.settings().inputRange().learnInputRange()) {
        trainables.add(
            new Trainable(name + ".inputRange", tile.inputRange(), rangeGradient(i, passes)));
      }
      passes.clear();
    }
    return trainables;
  }

  private float[] stepFactors(AnalogTile tile) {
    float[] factors = tile.mappingScales().clone();
    boolean slowed = rules.gradients() == GradientRule.CPP && tile.settings().inputRange().enable();
    float range = slowed ? tile.inputRangeValue() : 1.0f;
    for (int k = 0; k < factors.length; k++) {
      factors[k] = 1.0f / (factors[k] * factors[k]) / range;
    }
    return factors;
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
                  inputs.clippedOutputs(),
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
  public void endStep() {
    forgetPasses();
    inStep = false;
    var constraint = new TileConstraint(rules.clip(), rules.remap());
    for (int i = 0; i < tiles.size(); i++) {
      AnalogTile tile = tiles.get(i);
      constraint.apply(tile);
      tile.setInputRange(Math.max(Math.abs(tile.inputRangeValue()), Float.MIN_NORMAL));
      if (rules.modifier().enableDuringTest()) {
        placeModified(i);
      }
    }
  }

  /** Lets reads until the next step use weights modified with this step's draws. */
  private void placeModified(int index) {
    AnalogTile tile = tiles.get(index);
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      tile.placeWeights(modified(index, tile.weight().stopGradient()).toFloatArray());
    }
  }
}
