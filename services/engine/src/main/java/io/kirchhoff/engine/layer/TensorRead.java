package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.OutputStage;
import io.kirchhoff.engine.kernel.ReadoutShape;
import io.kirchhoff.engine.kernel.TensorOperators;
import io.kirchhoff.engine.kernel.TensorProducts;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.tile.Chunk;
import io.kirchhoff.engine.tile.TileWeights;
import org.jspecify.annotations.Nullable;

/**
 * One read of a tile in operations of DJL, on whatever device its arrays are. The noise is that of
 * the same read on the CPU, so results differ by float rounding alone, and by a step of a converter
 * where a value is at a step's edge.
 *
 * @param how the layer's kind of product
 * @param lines the input lines in terms of {@code how}
 * @param shape the shape of the products
 * @param noise the stream of the read-out noise
 */
record TensorRead(
    TileProduct how, Chunk lines, OutputStage stage, ReadoutShape shape, RandomStream noise) {
  /**
   * What the ADC gives for some inputs, in normalised units.
   *
   * @param x what the tile sees of the layer's inputs
   */
  NDArray outputs(InputStage inputs, NDArray x, TileWeights weights) {
    NDArray v = TensorOperators.convert(inputs, x);
    NDArray product = how.multiply(v, weights.weights(), lines);
    return TensorOperators.quantize(stage.adc(), analog(v, product, weights));
  }

  /**
   * What the ADC is given.
   *
   * @param v the converted inputs
   * @param product their product with the weights
   */
  NDArray analog(NDArray v, NDArray product, TileWeights weights) {
    var products =
        new TensorProducts(
            product,
            times(v.abs(), weights.magnitudes()),
            times(v, weights.positional()),
            times(v.square(), weights.powers()));
    NDArray xi =
        stage.noisy()
            ? TensorOperators.normals(v.getManager(), shape, product.getShape(), noise)
            : null;
    return TensorOperators.analog(stage, products, xi);
  }

  private @Nullable NDArray times(NDArray inputs, @Nullable NDArray weights) {
    return weights == null ? null : how.multiply(inputs, weights, lines);
  }
}
