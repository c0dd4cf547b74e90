package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.ArrayList;
import java.util.List;

/** The passes of a step that PyTorch notes, and the gradients that it gathers for the tiles. */
final class NotedPasses {
  private final TileProduct product;
  private final List<AnalogTile> tiles;
  private final List<InputRangeLearning> ranges;
  private final List<List<SeenInputs>> seen;

  NotedPasses(TileProduct product, List<AnalogTile> tiles, List<InputRangeLearning> ranges) {
    this.product = product;
    this.tiles = tiles;
    this.ranges = ranges;
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

  void forget(int tile) {
    seen.get(tile).clear();
  }

  void forgetAll() {
    seen.forEach(List::clear);
  }

  /**
   * Keeps what the rule of the input range needs.
   *
   * @param passes the slope of the outputs, 0 where one was clipped
   */
  void remember(int tile, NDArray x, NDArray rest, NDArray passes) {
    AnalogTile it = tiles.get(tile);
    double clipped = 0.0;
    if (it.settings().inputRange().manageOutputClipping()) {
      // Outputs that were clipped per element of all input vectors, as the reference counts them.
      NDArray zeros = passes.eq(0.0f);
      long vectors = product.samples(x.getShape()) * product.positions(x.getShape());
      clipped = zeros.sum().getLong() / (double) (vectors * it.inputs().size());
    }
    seen.get(tile).add(new SeenInputs(x, rest, it.inputRangeValue(), clipped));
  }

  /**
   * The gradients of a tile after the backward pass, those of all passes added up.
   *
   * @param factors what those of the weights are multiplied by, one for each output line
   */
  TileGradients gradients(int index, float[] factors) {
    AnalogTile tile = tiles.get(index);
    NDArray weight = tile.weight().getGradient();
    NDArray factor = weight.getManager().create(factors).reshape(factors.length, 1);
    NDArray scale = tile.outputScale();
    float range = 0.0f;
    for (SeenInputs inputs : seen.get(index)) {
      range += rangeGradient(index, inputs);
    }
    return new TileGradients(weight.mul(factor), scale == null ? null : scale.getGradient(), range);
  }

  private float rangeGradient(int index, SeenInputs inputs) {
    AnalogTile tile = tiles.get(index);
    return ranges
        .get(index)
        .gradient(
            tile.inputRangeValue(),
            inputs.range(),
            inputs.clippedOutputs(),
            product.window(inputs.x().getShape(), tile.inputs()),
            TensorMemory.of(inputs.x()),
            TensorMemory.of(inputs.rest().getGradient()));
  }
}
