package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A perfect forward pass that widens each tile's input range to the largest magnitude among its
 * inputs.
 */
record CalibrationPass(TileProduct product, List<AnalogTile> tiles, @Nullable NDArray bias) {
  NDArray run(NDArray x, Shape outputs) {
    var sum = new OutputSum();
    for (AnalogTile tile : tiles) {
      NDArray inputs = product.view(x, tile.inputs());
      float largest = inputs.abs().max().getFloat();
      tile.setInputRange(Math.max(tile.inputRangeValue(), largest));
      sum.add(tile, product.multiply(inputs, tile.logicalWeights(), tile.inputs()));
    }
    return sum.total(product, outputs, outputLines(), bias);
  }

  private int outputLines() {
    AnalogTile last = tiles.getLast();
    return last.outputs().first() + last.outputs().size();
  }
}
