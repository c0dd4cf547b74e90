package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.tile.TileSettings;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer on analog tiles; inputs of shape (..., input lines), outputs (..., output
 * lines).
 */
public final class AnalogLinear extends AnalogLayer {
  /**
   * @param inputLines the length of an input vector
   * @param weights outputs x inputs, row-major
   * @param biases one for each output; absent for a layer without bias
   * @param manager owns the layer's arrays
   */
  public AnalogLinear(
      int inputLines,
      float[] weights,
      float @Nullable [] biases,
      TileSettings settings,
      NDManager manager) {
    super(new LinearProduct(inputLines), inputLines, weights, biases, settings, manager);
  }
}
