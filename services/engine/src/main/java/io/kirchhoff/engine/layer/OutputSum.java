package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.tensor.BatchView;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the outputs of tiles together, differentiably: sums over input chunks, side by side over
 * output chunks.
 */
final class OutputSum {
  private final Map<Integer, NDArray> sums = new TreeMap<>();
  private int lines;

  /**
   * What the trained weights of all tiles make of the layer's inputs, without converters and noise.
   */
  static OutputSum ideal(TileProduct product, List<AnalogTile> tiles, NDArray x) {
    var sum = new OutputSum();
    for (AnalogTile tile : tiles) {
      NDArray inputs = product.view(x, tile.inputs());
      sum.add(tile, product.multiply(inputs, tile.logicalWeights(), tile.inputs()));
    }
    return sum;
  }

  /** Adds a tile's outputs: samples x output lines x positions. */
  void add(AnalogTile tile, NDArray outputs) {
    sums.merge(tile.outputs().first(), outputs, NDArray::add);
    lines = Math.max(lines, tile.outputs().first() + tile.outputs().size());
  }

  /** The layer's output. */
  NDArray total(TileProduct product, Shape shape, @Nullable NDArray bias) {
    NDArray sum =
        sums.size() == 1
            ? sums.values().iterator().next()
            : NDArrays.concat(new NDList(sums.values()), 1);
    NDArray total =
        bias == null
            ? sum
            : sum.add(BatchView.of(bias, product.perOutputLine(lines), sum.getManager()));
    return total.getShape().equals(shape) ? total : total.reshape(shape);
  }
}
