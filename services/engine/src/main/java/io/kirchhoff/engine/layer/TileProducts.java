package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.kernel.Products;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.Chunk;
import io.kirchhoff.engine.tile.TileWeights;
import java.lang.foreign.MemorySegment;

/** Computes the products that the read-out of a tile needs beside the main one. */
final class TileProducts {
  private TileProducts() {}

  /**
   * @param lines the input lines in terms of {@code how}
   * @param product sum w v, computed by the caller
   * @param v the converted inputs
   */
  static Products of(
      TileProduct how, Chunk lines, NDArray product, NDArray v, TileWeights weights) {
    MemorySegment main = TensorMemory.of(product);
    NDArray magnitudes = weights.magnitudes();
    NDArray powers = weights.powers();
    NDArray positional = weights.positional();
    return new Products(
        main,
        magnitudes == null ? null : TensorMemory.of(how.multiply(v.abs(), magnitudes, lines)),
        positional == null ? null : TensorMemory.of(how.multiply(v, positional, lines)),
        powers == null ? null : TensorMemory.of(how.multiply(v.square(), powers, lines)));
  }
}
