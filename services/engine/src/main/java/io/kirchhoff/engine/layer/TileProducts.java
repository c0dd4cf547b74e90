package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.kernel.Products;
import io.kirchhoff.engine.kernel.Products.Product;
import io.kirchhoff.engine.kernel.ReadoutShape;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.Chunk;
import io.kirchhoff.engine.tile.TileWeights;
import org.jspecify.annotations.Nullable;

/**
 * Computes the products that the read-out of a tile needs, in as few products of matrices as there
 * are kinds of inputs: v, v^2 and, where some v is negative, |v|.
 *
 * @param how the layer's kind of product
 * @param lines the input lines in terms of {@code how}
 * @param shape the shape of each product
 * @param inputs the converted inputs
 */
record TileProducts(TileProduct how, Chunk lines, ReadoutShape shape, TileInputs inputs) {
  /** All products with some weights. */
  Products with(TileWeights weights) {
    NDArray magnitudes = weights.magnitudes();
    TileWeights.Stack stack = weights.stack();
    if (stack == null || magnitudes == null) {
      return beside(how.multiply(inputs.v(), weights.weights(), lines), weights);
    }
    int each = shape.perSample();
    Product power = power(weights);
    if (inputs.notNegative()) {
      var all = TensorMemory.of(how.multiply(inputs.v(), stack.all(), lines));
      return new Products(
          new Product(all, 3L * each, 0),
          new Product(all, 3L * each, 2L * each),
          new Product(all, 3L * each, each),
          power);
    }
    var both = TensorMemory.of(how.multiply(inputs.v(), stack.signed(), lines));
    return new Products(
        new Product(both, 2L * each, 0),
        contiguous(how.multiply(inputs.v().abs(), magnitudes, lines)),
        new Product(both, 2L * each, each),
        power);
  }

  /**
   * The products beside the main one.
   *
   * @param product sum w v, computed by the caller
   */
  Products beside(NDArray product, TileWeights weights) {
    NDArray magnitudes = weights.magnitudes();
    NDArray positional = weights.positional();
    NDArray v = inputs.v();
    return new Products(
        contiguous(product),
        magnitudes == null
            ? null
            : contiguous(how.multiply(inputs.notNegative() ? v : v.abs(), magnitudes, lines)),
        positional == null ? null : contiguous(how.multiply(v, positional, lines)),
        power(weights));
  }

  private @Nullable Product power(TileWeights weights) {
    NDArray powers = weights.powers();
    if (powers == null) {
      return null;
    }
    NDArray squares = inputs.squares();
    return contiguous(how.multiply(squares == null ? inputs.v().square() : squares, powers, lines));
  }

  private Product contiguous(NDArray product) {
    return Product.contiguous(TensorMemory.of(product), shape);
  }
}
