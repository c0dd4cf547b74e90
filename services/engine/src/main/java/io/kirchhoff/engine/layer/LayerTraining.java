package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.kernel.RangeSums;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.modifier.Modification;
import io.kirchhoff.engine.modifier.ModifierDraws;
import io.kirchhoff.engine.modifier.WeightModifier;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.BatchView;
import io.kirchhoff.engine.tensor.StoredArray;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.TileWeights;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training step does to the tiles of a layer beside forward and backward (aihwkit {@code
 * optim/analog_optimizer.py}): modified weights before, the rules for gradients after, clipping and
 * remapping at the end.
 */
public final class LayerTraining {
  private final TileProduct product;
  private final List<AnalogTile> tiles;
  private final List<InputRangeLearning> ranges;
  private final NotedPasses notes;
  private final StepWeights weights;
  private StepRules rules = StepRules.NONE;
  private List<TileGradients> learned = List.of();
  private @Nullable NDArray learnedBias;
  private boolean noted;
  private boolean sliced;
  private boolean gathered;
  private boolean inStep;

  LayerTraining(TileProduct product, List<AnalogTile> tiles) {
    this.product = product;
    this.tiles = tiles;
    this.ranges =
        tiles.stream().map(tile -> new InputRangeLearning(tile.settings().inputRange())).toList();
    this.weights = new StepWeights(tiles);
    this.notes = new NotedPasses(product, tiles, ranges);
  }

  /**
   * Starts a step: the forward passes to come, one or many, use the same modified weights, until
   * the step ends.
   *
   * @param key names the layer and the step
   */
  public void beginStep(StepRules what, StreamKey key) {
    forgetPasses();
    rules = what;
    weights.begin(what, key);
    inStep = true;
  }

  private void forgetPasses() {
    weights.forget();
    notes.forgetAll();
    learned = List.of();
    learnedBias = null;
    noted = false;
    sliced = false;
  }

  /**
   * Whether a pass may go through the tiles in slices, out of PyTorch's sight: the first one of a
   * step, where the rules are those that its kernels know.
   */
  boolean slices(NDArray x) {
    return inStep
        && !noted
        && !weights.drawn()
        && !sliced
        && x.getShape().get(0) > 0
        && SequenceStep.number() == null
        && rules.gradients() == GradientRule.TORCH
        && !perSample()
        && TensorMemory.reaches(x)
        && tiles.stream().allMatch(LayerTraining::sliceable);
  }

  private static boolean sliceable(AnalogTile tile) {
    return tile.settings().tile().inTraining().plain()
        && VectorReadout.differentiated(tile).equals(tile.inputStage())
        && !tile.settings().inputRange().manageOutputClipping();
  }

  /** Whether each sample of a batch is learned with weights of its own. */
  boolean perSample() {
    return weights.perSample();
  }

  /** Says that PyTorch notes a pass, and so gathers gradients. */
  void note() {
    noted = true;
    gathered = true;
  }

  /** Whether PyTorch has gathered gradients since the last call. */
  boolean takeGathered() {
    boolean before = gathered;
    gathered = false;
    return before;
  }

  /** Takes the gradients of a pass in slices. */
  void learned(List<TileGradients> gradients, @Nullable NDArray bias) {
    learned = gradients;
    learnedBias = bias;
  }

  /** The gradient of the bias in this step. */
  NDArray biasGradient(NDArray bias) {
    NDArray sliced = learnedBias;
    if (sliced == null) {
      return bias.getGradient();
    }
    return noted ? sliced.add(bias.getGradient()) : sliced;
  }

  /**
   * The weights that a batch is learned with; {@code batch} owns them. In a step they are drawn
   * once; between steps, for whoever trains a layer on its own, for each pass.
   *
   * @param sample its number in the batch; 0 for all where they share weights
   */
  ModifiedWeights modifiedWeights(int tile, long sample, NDManager batch) {
    return weights.noted(tile, sample, batch, inStep);
  }

  /** The same for a pass in slices, which makes its own way back. */
  TileWeights sliceWeights(int tile, NDManager batch) {
    sliced = true;
    return weights.values(tile, batch);
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
        NDArray weights = Modification.of(rule, 1.0, weight, new ModifierDraws(key, i));
        tile.placeWeights(weights.toFloatArray());
      }
    }
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
    if (!inStep) {
      notes.forget(tile);
    }
    notes.remember(tile, x, rest, passes);
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
      TileGradients gradients = gradients(i);
      trainables.add(new Trainable(name + ".weight", weight, gradients.weight()));
      NDArray outputScale = tile.outputScale();
      NDArray ofScale = gradients.outputScale();
      if (outputScale != null && ofScale != null) {
        trainables.add(new Trainable(name + ".outputScale", outputScale, ofScale));
      }
      if (tile.settings().inputRange().enable() && tile.settings().inputRange().learnInputRange()) {
        NDArray ofRange =
            tile.inputRange().getManager().create(new float[] {gradients.inputRange()});
        trainables.add(new Trainable(name + ".inputRange", tile.inputRange(), ofRange));
      }
    }
    return trainables;
  }

  /** As for any array, the gradients of all passes add up. */
  private TileGradients gradients(int index) {
    if (learned.isEmpty()) {
      return notes.gradients(index, stepFactors(tiles.get(index)));
    }
    TileGradients sliced = learned.get(index);
    return noted ? sliced.plus(notes.gradients(index, stepFactors(tiles.get(index)))) : sliced;
  }

  /** From dL/dw to the gradient that the optimiser takes, one factor for each output line. */
  float[] stepFactors(AnalogTile tile) {
    float[] factors = tile.mappingScales().clone();
    boolean slowed = rules.gradients() == GradientRule.CPP && tile.settings().inputRange().enable();
    float range = slowed ? tile.inputRangeValue() : 1.0f;
    for (int k = 0; k < factors.length; k++) {
      factors[k] = 1.0f / (factors[k] * factors[k]) / range;
    }
    return factors;
  }

  /** The gradient of an input range from what the slices of a batch have added up. */
  float rangeGradient(int index, RangeSums sums) {
    return ranges.get(index).gradient(tiles.get(index).inputRangeValue(), sums, 0.0);
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
      tile.placeWeights(weights.modified(index, tile.weight().stopGradient()).toFloatArray());
    }
  }
}
