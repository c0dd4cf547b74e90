package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.calibration.Calibration;
import io.kirchhoff.engine.calibration.RangeEstimate;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Forward passes whose inputs show what the input range of each tile should be. */
final class CalibrationPass {
  private final TileProduct product;
  private final List<AnalogTile> tiles;
  private final @Nullable NDArray bias;
  private final boolean atOnce;
  private final List<RangeEstimate> estimates;

  CalibrationPass(
      TileProduct product,
      List<AnalogTile> tiles,
      @Nullable NDArray bias,
      Calibration rule,
      StreamKey layer) {
    this.product = product;
    this.tiles = tiles;
    this.bias = bias;
    this.atOnce = rule.takesEffectAtOnce();
    this.estimates =
        IntStream.range(0, tiles.size()).mapToObj(i -> rule.start(layer.at(i))).toList();
  }

  NDArray run(NDArray x, Shape outputs, NoiseKey noise) {
    for (int i = 0; i < tiles.size(); i++) {
      see(i, x);
    }
    if (!atOnce) {
      return OutputSum.ideal(product, tiles, x).total(product, outputs, bias);
    }
    setRanges();
    return new ReadPass(product, tiles, bias).run(x, outputs, noise);
  }

  private void see(int index, NDArray x) {
    AnalogTile tile = tiles.get(index);
    NDArray inputs = product.view(x, tile.inputs());
    if (inputs.size() == 0) {
      return;
    }
    float largest = inputs.abs().max().getFloat();
    if (!Float.isFinite(largest)) {
      throw new IllegalArgumentException(
          "The inputs of tile %d are not all finite, so that no input range holds them."
              .formatted(index));
    }
    if (largest != 0.0f) {
      var seen = new BatchInputs(product, x.getShape(), tile.inputs(), TensorMemory.of(x), largest);
      estimates.get(index).see(seen);
    }
  }

  /** Sets what the passes found; a tile that saw nothing but zeros keeps its range. */
  void setRanges() {
    for (int i = 0; i < tiles.size(); i++) {
      float range = estimates.get(i).range();
      if (range > 0.0f) {
        tiles.get(i).setInputRange(range);
      }
    }
  }
}
