package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.crossbar.CrossbarProduct;
import io.kirchhoff.engine.kernel.Destination;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.ReadoutShape;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ReadPass} computes, for arrays on another device than the CPU. Products beyond the
 * standard model are made from copies of inputs and weights on the CPU.
 */
record TensorReadPass(TileProduct product, List<AnalogTile> tiles, @Nullable NDArray bias) {
  NDArray run(NDArray x, Shape outputs, NoiseKey noise) {
    var sum = new OutputSum();
    for (int i = 0; i < tiles.size(); i++) {
      AnalogTile tile = tiles.get(i);
      StreamKey draws = noise.key().purpose(Purpose.INFERENCE_READOUT).at(i);
      sum.add(
          tile,
          tile.settings().tile().plain()
              ? standard(tile, x, draws, noise.firstSample())
              : imperfect(tile, x, draws, noise.firstSample()));
    }
    return sum.total(product, outputs, bias);
  }

  private NDArray standard(AnalogTile tile, NDArray x, StreamKey draws, long firstSample) {
    InputStage stage = tile.inputStage();
    ReadoutShape shape = product.readout(tile, x.getShape(), firstSample);
    var read = new TensorRead(product, tile.inputs(), tile.outputStage(), shape, draws.stream());
    NDArray seen = product.view(x, tile.inputs());
    float[] scales = tile.readScales(stage);
    NDArray factors = x.getManager().create(scales, product.perOutputLine(scales.length));
    return read.outputs(stage, seen, tile.readWeights()).mul(factors);
  }

  private NDArray imperfect(AnalogTile tile, NDArray x, StreamKey draws, long firstSample) {
    var crossbar = CrossbarProduct.inInference(tile);
    var readout =
        new VectorReadout(product, crossbar, tile, x, tile.readWeights(), draws, firstSample);
    int outputs = tile.outputs().size();
    long perSample = (long) outputs * product.positions(x.getShape());
    return TensorMemory.filled(
        x.getManager(),
        product.tileOutputs(x.getShape(), outputs),
        memory ->
            readout.write(
                tile.readScales(tile.inputStage()),
                new float[outputs],
                new Destination(memory, perSample, 0, false)));
  }
}
