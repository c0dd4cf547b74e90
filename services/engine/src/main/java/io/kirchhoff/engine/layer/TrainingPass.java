package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.crossbar.CrossbarProduct;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.OutputStage;
import io.kirchhoff.engine.kernel.Products;
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
 * <p>DJL has no autograd functions in Java. Each conversion f is therefore {@link Straightened}.
 */
record TrainingPass(
    TileProduct product, List<AnalogTile> tiles, @Nullable NDArray bias, LayerTraining training) {
  NDArray run(NDArray x, Shape outputs, NoiseKey noise) {
    var sum = new OutputSum();
    for (int i = 0; i < tiles.size(); i++) {
      sum.add(tiles.get(i), scaledOutputs(i, x, noise));
    }
    return sum.total(product, outputs, bias);
  }

  private NDArray scaledOutputs(int index, NDArray x, NoiseKey noise) {
    AnalogTile tile = tiles.get(index);
    tile.settings().requireTrainable();
    if (tile.settings().inputRange().enable()) {
      training.beforeBatch(index, x);
    }
    InputStage stage = VectorReadout.differentiated(tile);
    boolean torch = training.gradients() == GradientRule.TORCH;
    Straightened input = input(tile, x, stage);
    NDArray seen = product.view(x, tile.inputs());
    if (!torch) {
      NDArray constant = seen.stopGradient();
      input = input.withSlope(constant.onesLike().div(stage.range()), constant);
    }
    if (stage.clips()) {
      // The gradient of the summand is dL/dv, which the rule of the input range needs.
      input.rest().setRequiresGradient(true);
    }
    NDArray v = input.of(seen);
    TileOutputs y = outputs(index, x, v, noise);
    if (stage.clips()) {
      training.remember(index, x, input.rest(), y.slope());
    }
    NDArray learned = tile.outputScale();
    if (learned == null) {
      return y.scaled();
    }
    Shape lines = product.perOutputLine((int) learned.size());
    return y.scaled().mul(BatchView.of(learned, lines, x.getManager()));
  }

  /**
   * What a tile gives for a batch.
   *
   * @param slope the derivative of its conversion, 0 where an output was clipped
   */
  private record TileOutputs(NDArray scaled, NDArray slope) {}

  private TileOutputs outputs(int index, NDArray x, NDArray v, NoiseKey noise) {
    long vectors = product.vectorsPerSample(x.getShape());
    long samples = product.samples(x.getShape()) / vectors;
    if (!training.perSample() || samples < 2) {
      return outputs(index, 0, x, v, noise);
    }
    var scaled = new NDList();
    var slopes = new NDList();
    for (long sample = 0; sample < samples; sample++) {
      NDArray own = rows(x.stopGradient(), sample, 1).duplicate();
      var key = new NoiseKey(noise.key(), noise.firstSample() + sample);
      TileOutputs y = outputs(index, sample, own, rows(v, sample * vectors, vectors), key);
      scaled.add(y.scaled());
      slopes.add(y.slope());
    }
    return new TileOutputs(NDArrays.concat(scaled), NDArrays.concat(slopes));
  }

  private static NDArray rows(NDArray array, long first, long count) {
    return array.get("{}:{}", first, first + count);
  }

  /**
   * The same with the weights of one sample, or of all.
   *
   * @param v the converted inputs
   */
  private TileOutputs outputs(int index, long sample, NDArray x, NDArray v, NoiseKey noise) {
    AnalogTile tile = tiles.get(index);
    boolean torch = training.gradients() == GradientRule.TORCH;
    ModifiedWeights weights = training.modifiedWeights(index, sample, x.getManager());
    NDArray shared = torch ? weights.differentiable() : weights.parts().weights();
    NDArray y = product.multiply(v, shared, tile.inputs());
    StreamKey draws = noise.key().purpose(Purpose.TRAINING_READOUT).at(index);
    Straightened output = readOut(tile, x, v, weights.parts(), y, draws, noise.firstSample());
    if (torch) {
      return new TileOutputs(output.of(y), output.slope());
    }
    var unmasked = new UnmaskedGradient(product, tile, x);
    Straightened masked = unmasked.masked(output, y);
    NDArray scaled = masked.of(y).add(unmasked.ofWeights(weights.differentiable()));
    return new TileOutputs(scaled, masked.slope());
  }

  private Straightened readOut(
      AnalogTile tile,
      NDArray x,
      NDArray v,
      TileWeights all,
      NDArray y,
      StreamKey draws,
      long firstSample) {
    float[] scales = tile.digitalScales(tile.inputStage());
    if (!tile.settings().tile().inTraining().plain()) {
      var crossbar = CrossbarProduct.inTraining(tile);
      var readout = new VectorReadout(product, crossbar, tile, x, all, draws, firstSample);
      return Straightened.written(
          y.getManager(),
          y.getShape(),
          (slope, rest) -> readout.straighten(scales, TensorMemory.of(y), slope, rest));
    }
    ReadoutShape shape = product.readout(tile, x.getShape(), firstSample);
    OutputStage stage = tile.outputStage();
    if (!TensorMemory.reaches(y)) {
      var read = new TensorRead(product, tile.inputs(), stage, shape, draws.stream());
      NDArray analog = read.analog(v.stopGradient(), y.stopGradient(), all);
      NDArray factors = y.getManager().create(scales, product.perOutputLine(scales.length));
      return Straightened.output(stage, y.stopGradient(), analog, factors);
    }
    var inputs = new TileInputs(v.stopGradient(), null, false);
    Products products = new TileProducts(product, tile.inputs(), shape, inputs).beside(y, all);
    return Straightened.written(
        y.getManager(),
        y.getShape(),
        (slope, rest) ->
            TileKernelsProvider.kernels()
                .straightenOutputs(stage, shape, products, scales, draws.stream(), slope, rest));
  }

  private Straightened input(AnalogTile tile, NDArray x, InputStage stage) {
    if (!TensorMemory.reaches(x)) {
      return Straightened.input(stage, product.view(x, tile.inputs()).stopGradient());
    }
    return Straightened.written(
        x.getManager(),
        product.tileInputs(x.getShape(), tile.inputs()),
        (slope, rest) ->
            TileKernelsProvider.kernels()
                .straightenInputs(
                    stage,
                    product.window(x.getShape(), tile.inputs()),
                    TensorMemory.of(x),
                    slope,
                    rest));
  }
}
