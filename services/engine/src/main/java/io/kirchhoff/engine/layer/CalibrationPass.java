package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.Chunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Perfect forward passes that note the largest magnitude among the inputs of each tile. */
final class CalibrationPass {
  private final TileProduct product;
  private final List<AnalogTile> tiles;
  private final @Nullable NDArray bias;
  private final float[] largest;

  CalibrationPass(TileProduct product, List<AnalogTile> tiles, @Nullable NDArray bias) {
    this.product = product;
    this.tiles = tiles;
    this.bias = bias;
    this.largest = new float[tiles.size()];
  }

  NDArray run(NDArray x, Shape outputs) {
    var sum = new OutputSum();
    for (int i = 0; i < tiles.size(); i++) {
      AnalogTile tile = tiles.get(i);
      NDArray inputs = product.view(x, tile.inputs());
      if (inputs.size() > 0) {
        float magnitude = inputs.abs().max().getFloat();
        if (!Float.isFinite(magnitude)) {
          throw new IllegalArgumentException(
              "The inputs of tile %d are not all finite, so that no input range holds them."
                  .formatted(i));
        }
        largest[i] = Math.max(largest[i], magnitude);
      }
      sum.add(tile, product.multiply(inputs, tile.logicalWeights(), tile.inputs()));
    }
    Chunk last = tiles.getLast().outputs();
    return sum.total(product, outputs, last.first() + last.size(), bias);
  }

  /** Sets what the passes found; a tile that saw nothing but zeros keeps its range. */
  void setRanges() {
    for (int i = 0; i < largest.length; i++) {
      if (largest[i] != 0.0f) {
        tiles.get(i).setInputRange(largest[i]);
      }
    }
  }
}
