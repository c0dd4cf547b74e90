package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.tensor.TensorMemory;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a tile after conversion.
 *
 * @param v the converted inputs
 * @param squares v^2; absent where they are not kept
 * @param notNegative whether it is known that |v| is v
 */
record TileInputs(NDArray v, @Nullable NDArray squares, boolean notNegative) {
  /**
   * Converts a layer's inputs.
   *
   * @param shape of what the tile sees
   * @param squared whether the squares are needed
   */
  static TileInputs convert(
      InputStage stage, NDArray x, RowWindow window, Shape shape, boolean squared) {
    NDManager manager = x.getManager();
    NDArray v = manager.create(shape, DataType.FLOAT32);
    NDArray squares = squared ? manager.create(shape, DataType.FLOAT32) : null;
    boolean notNegative =
        TileKernelsProvider.kernels()
            .convertInputs(
                stage,
                window,
                TensorMemory.of(x),
                TensorMemory.writable(v),
                squares == null ? null : TensorMemory.writable(squares));
    return new TileInputs(v, squares, notNegative);
  }
}
