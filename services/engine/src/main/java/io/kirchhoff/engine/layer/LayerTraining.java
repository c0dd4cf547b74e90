package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.BatchView;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
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
  private final List<@Nullable SeenInputs> seen = new ArrayList<>();
  private WeightModifier modifier = new NoModifier();
  private StreamKey step = StreamKey.ofSeed(0);

  LayerTraining(TileProduct product, List<AnalogTile> tiles) {
    this.product = product;
    this.tiles = tiles;
    this.ranges =
        tiles.stream().map(tile -> new InputRangeLearning(tile.settings().inputRange())).toList();
    tiles.forEach(_ -> seen.add(null));
  }

  /** What went into a tile, and the array whose gradient is that of the converted inputs. */
  private record SeenInputs(NDArray x, NDArray rest) {}

  /**
   * Starts a step: the forward passes to come use weights modified by this rule.
   *
   * @param key names the layer and the step
   */
  public void beginStep(WeightModifier rule, StreamKey key) {
    modifier = rule;
    step = key;
  }

  /** The weights that a batch is learned with; {@code batch} owns them. */
  NDArray modifiedWeights(int tile, NDManager batch) {
    StreamKey noise = step.purpose(Purpose.WEIGHT_MODIFIER).at(tile);
    NDArray weight = tiles.get(tile).weight();
    return modifier.modify(BatchView.of(weight, weight.getShape(), batch), noise.stream());
  }

  /** Updates the range from the first batches' inputs. */
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
    seen.set(tile, new SeenInputs(x, rest));
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
      SeenInputs inputs = seen.get(i);
      if (inputs != null) {
        trainables.add(
            new Trainable(name + ".inputRange", tile.inputRange(), rangeGradient(i, inputs)));
        seen.set(i, null);
      }
    }
    return trainables;
  }

  private NDArray rangeGradient(int index, SeenInputs inputs) {
    AnalogTile tile = tiles.get(index);
    float gradient =
        ranges
            .get(index)
            .gradient(
                tile.inputRangeValue(),
                product.window(inputs.x().getShape(), tile.inputs()),
                TensorMemory.of(inputs.x()),
                TensorMemory.of(inputs.rest().getGradient()));
    return tile.inputRange().getManager().create(new float[] {gradient});
  }

  /**
   * After the optimiser's step: clips and remaps the weights of each tile, and keeps ranges
   * positive.
   */
  public void endStep(WeightConstraint constraint) {
    for (AnalogTile tile : tiles) {
      constraint.apply(tile);
      tile.setInputRange(Math.max(Math.abs(tile.inputRangeValue()), Float.MIN_NORMAL));
    }
  }
}
