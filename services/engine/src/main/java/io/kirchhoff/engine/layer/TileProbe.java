package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.crossbar.CrossbarProduct;
import io.kirchhoff.engine.kernel.Destination;
import io.kirchhoff.engine.kernel.ReadoutShape;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.Chunk;
import java.util.Arrays;

/** Measures a tile with unit inputs, as drift compensation does. */
public final class TileProbe {
  private TileProbe() {}

  /**
   * The tile's outputs for all unit vectors at full input, inputs x outputs, row-major: with all
   * noise and converters but without input range, scales and bias (aihwkit {@code
   * GlobalDriftCompensation} probes with the identity).
   *
   * @param noise names the noise of the products
   */
  public static float[] outputs(AnalogTile tile, StreamKey noise) {
    int inputs = tile.inputs().size();
    int outputs = tile.outputs().size();
    try (var scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDManager scratch = tile.weight().getManager();
      NDArray units = scratch.eye(inputs);
      if (!tile.settings().tile().plain()) {
        return CrossbarProduct.inInference(tile)
            .multiply(units.toFloatArray(), 0, tile.readWeights(), noise)
            .values();
      }
      var product = new LinearProduct(inputs);
      var lines = new Chunk(0, inputs);
      var shape = new ReadoutShape(inputs, outputs, 1, 0);
      if (!TensorMemory.reaches(units)) {
        return new TensorRead(product, lines, tile.outputStage(), shape, noise.stream())
            .outputs(tile.probeStage(), units, tile.readWeights())
            .toFloatArray();
      }
      var converted =
          TileInputs.convert(
              tile.probeStage(),
              units,
              RowWindow.whole(units.size()),
              units.getShape(),
              tile.readWeights().powers() != null);
      float[] ones = new float[outputs];
      Arrays.fill(ones, 1.0f);
      NDArray read = scratch.create(new Shape(inputs, outputs), DataType.FLOAT32);
      TileKernelsProvider.kernels()
          .readOut(
              tile.outputStage(),
              shape,
              new TileProducts(product, lines, shape, converted).with(tile.readWeights()),
              ones,
              new float[outputs],
              noise.stream(),
              new Destination(TensorMemory.writable(read), outputs, 0, false));
      return read.toFloatArray();
    }
  }
}
