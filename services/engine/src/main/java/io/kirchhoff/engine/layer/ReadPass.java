package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.crossbar.CrossbarProduct;
import io.kirchhoff.engine.kernel.Destination;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.ReadoutShape;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.Chunk;
import io.kirchhoff.engine.tile.TileWeights;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forward pass in inference: the weights that were read from the chip, all noise, no gradient.
 */
record ReadPass(TileProduct product, List<AnalogTile> tiles, @Nullable NDArray bias) {
  NDArray run(NDArray x, Shape outputs, NoiseKey noise) {
    if (tiles.size() == 1 && tiles.getFirst().perfect()) {
      return product.digital(x, tiles.getFirst().logicalReadWeights(), bias);
    }
    if (!TensorMemory.reaches(x)) {
      return new TensorReadPass(product, tiles, bias).run(x, outputs, noise);
    }
    NDArray y = x.getManager().create(outputs, DataType.FLOAT32);
    int positions = product.positions(x.getShape());
    long perSample = (long) outputLines() * positions;
    float[] biases = bias == null ? null : bias.toFloatArray();
    var begun = new HashSet<Integer>();
    for (int i = 0; i < tiles.size(); i++) {
      AnalogTile tile = tiles.get(i);
      StreamKey draws = noise.key().purpose(Purpose.INFERENCE_READOUT).at(i);
      int firstOutput = tile.outputs().first();
      boolean first = begun.add(firstOutput);
      float[] shifts = new float[tile.outputs().size()];
      if (first && biases != null) {
        shifts = Arrays.copyOfRange(biases, firstOutput, firstOutput + shifts.length);
      }
      long offset = (long) firstOutput * positions;
      var destination = new Destination(TensorMemory.writable(y), perSample, offset, !first);
      try (var scratch = new NDScope()) {
        scratch.suppressNotUsedWarning();
        read(tile, x, shifts, draws, noise.firstSample(), destination);
      }
    }
    return y;
  }

  private int outputLines() {
    Chunk last = tiles.getLast().outputs();
    return last.first() + last.size();
  }

  private void read(
      AnalogTile tile,
      NDArray x,
      float[] shifts,
      StreamKey draws,
      long firstSample,
      Destination destination) {
    if (!tile.settings().tile().plain()) {
      new VectorReadout(
              product,
              CrossbarProduct.inInference(tile),
              tile,
              x,
              tile.readWeights(),
              draws,
              firstSample)
          .write(tile.readScales(tile.inputStage()), shifts, destination);
      return;
    }
    InputStage stage = tile.inputStage();
    TileWeights weights = tile.readWeights();
    Shape inputs = x.getShape();
    var converted =
        TileInputs.convert(
            stage,
            x,
            product.window(inputs, tile.inputs()),
            product.tileInputs(inputs, tile.inputs()),
            weights.powers() != null);
    ReadoutShape shape = product.readout(tile, inputs, firstSample);
    TileKernelsProvider.kernels()
        .readOut(
            tile.outputStage(),
            shape,
            new TileProducts(product, tile.inputs(), shape, converted).with(weights),
            tile.readScales(stage),
            shifts,
            draws.stream(),
            destination);
  }
}
