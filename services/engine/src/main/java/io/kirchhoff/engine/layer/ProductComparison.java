package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the products of a layer differ from ideal ones: those of the trained weights with the same
 * inputs, which nothing clips, converts or adds noise to.
 *
 * <p>Not safe for several threads.
 */
public final class ProductComparison {
  private final TileProduct product;
  private final List<AnalogTile> tiles;
  private final @Nullable NDArray bias;
  private double squaredErrors;
  private double squaredProducts;
  private long saturated;
  private long outputs;

  ProductComparison(TileProduct product, List<AnalogTile> tiles, @Nullable NDArray bias) {
    this.product = product;
    this.tiles = tiles;
    this.bias = bias;
  }

  /**
   * Adds a pass.
   *
   * @param x the layer's inputs
   * @param y what the layer made of them, its bias included
   * @param noise of the pass
   */
  void add(NDArray x, NDArray y, NoiseKey noise) {
    OutputSum sum = OutputSum.ideal(product, tiles, x);
    float[] products = sum.total(product, y.getShape(), null).toFloatArray();
    float[] wanted = sum.total(product, y.getShape(), bias).toFloatArray();
    float[] found = y.toFloatArray();
    for (int i = 0; i < found.length; i++) {
      double error = (double) found[i] - wanted[i];
      squaredErrors += error * error;
      squaredProducts += (double) products[i] * products[i];
    }
    var pass = new ReadPass(product, tiles, bias);
    for (int i = 0; i < tiles.size(); i++) {
      saturated += pass.saturated(i, x, noise);
      outputs += product.readout(tiles.get(i), x.getShape(), noise.firstSample()).elements();
    }
  }

  /**
   * The root of the mean squared error of the products, over that of the ideal products; NaN where
   * these are all 0. The bias, which is digital, has no part in it.
   */
  public double relativeError() {
    return Math.sqrt(squaredErrors / squaredProducts);
  }

  /** The share of the tiles' outputs that read an end of the ADC's scale; NaN before a pass. */
  public double saturation() {
    return (double) saturated / outputs;
  }
}
