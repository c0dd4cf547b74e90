package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.crossbar.CrossbarProduct;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.ReadoutShape;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.BatchView;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.TileWeights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A differentiable forward pass: the value is that of the noisy, quantised product with modified
 * weights, the gradient that of the plain one, zero where an input or an output was clipped.
 *
 * <p>DJL has no autograd functions in Java. Each conversion f is therefore put together as {@code
 * slope x + rest}, where the kernel writes slope (the straight-through derivative) and rest = f(x)
 * - slope x, both constants to autograd.
 */
record TrainingPass(
    TileProduct product, List<AnalogTile> tiles, @Nullable NDArray bias, LayerTraining training) {
  NDArray run(NDArray x, Shape outputs, NoiseKey noise) {
    var sum = new OutputSum();
    for (int i = 0; i < tiles.size(); i++) {
      sum.add(tiles.get(i), scaledOutputs(i, x, noise));
    }
    AnalogTile last = tiles.getLast();
    return sum.total(product, outputs, last.outputs().first() + last.outputs().size(), bias);
  }

  private NDArray scaledOutputs(int index, NDArray x, NoiseKey noise) {
    AnalogTile tile = tiles.get(index);
    if (tile.settings().inputRange().enable()) {
      training.beforeBatch(index, x);
    }
    InputStage stage = VectorReadout.differentiated(tile);
    NDArray v = straightenedInputs(index, x, stage);
    NDArray weights = training.modifiedWeights(index, x.getManager());
    NDArray y = product.multiply(v, weights, tile.inputs());
    StreamKey draws = noise.key().purpose(Purpose.TRAINING_READOUT).at(index);
    NDArray slope = like(y);
    NDArray rest = like(y);
    readOut(tile, x, v, weights.stopGradient(), y, draws, noise.firstSample(), slope, rest);
    NDArray scaled = y.mul(slope).add(rest);
    NDArray learned = tile.outputScale();
    if (learned == null) {
      return scaled;
    }
    Shape lines = product.perOutputLine((int) learned.size());
    return scaled.mul(BatchView.of(learned, lines, x.getManager()));
  }

  private void readOut(
      AnalogTile tile,
      NDArray x,
      NDArray v,
      NDArray weights,
      NDArray y,
      StreamKey draws,
      long firstSample,
      NDArray slope,
      NDArray rest) {
    TileWeights all = TileWeights.of(weights, tile.settings().tile());
    float[] scales = tile.digitalScales(tile.inputStage());
    if (!tile.settings().tile().inTraining().plain()) {
      var crossbar = CrossbarProduct.inTraining(tile);
      new VectorReadout(product, crossbar, tile, x, all, draws, firstSample)
          .straighten(
              scales,
              TensorMemory.of(y),
              TensorMemory.writable(slope),
              TensorMemory.writable(rest));
      return;
    }
    ReadoutShape shape = product.readout(tile, x.getShape(), firstSample);
    var inputs = new TileInputs(v.stopGradient(), null, false);
    TileKernelsProvider.kernels()
        .straightenOutputs(
            tile.outputStage(),
            shape,
            new TileProducts(product, tile.inputs(), shape, inputs).beside(y, all),
            scales,
            draws.stream(),
            TensorMemory.writable(slope),
            TensorMemory.writable(rest));
  }

  private NDArray straightenedInputs(int index, NDArray x, InputStage stage) {
    AnalogTile tile = tiles.get(index);
    NDManager manager = x.getManager();
    Shape shape = product.tileInputs(x.getShape(), tile.inputs());
    NDArray slope = manager.create(shape, DataType.FLOAT32);
    NDArray rest = manager.create(shape, DataType.FLOAT32);
    TileKernelsProvider.kernels()
        .straightenInputs(
            stage,
            product.window(x.getShape(), tile.inputs()),
            TensorMemory.of(x),
            TensorMemory.writable(slope),
            TensorMemory.writable(rest));
    if (stage.clips()) {
      // The gradient of the summand is dL/dv, which the rule of the input range needs.
      rest.setRequiresGradient(true);
      training.remember(index, x, rest);
    }
    return product.view(x, tile.inputs()).mul(slope).add(rest);
  }

  private static NDArray like(NDArray array) {
    return array.getManager().create(array.getShape(), DataType.FLOAT32);
  }
}
