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
  /** By how much the last level of a converter may miss its bound, relative to it. */
  private static final float ROUNDING = 1e-5f;

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
        float[] scales = tile.readScales(tile.inputStage());
        read(tile, x, scales, shifts, draws, noise.firstSample(), destination);
      }
    }
    return y;
  }

  private int outputLines() {
    Chunk last = tiles.getLast().outputs();
    return last.first() + last.size();
  }

  /** How many outputs of a tile read an end of its ADC's scale, or were clipped there. */
  long saturated(int index, NDArray x, NoiseKey noise) {
    AnalogTile tile = tiles.get(index);
    StreamKey draws = noise.key().purpose(Purpose.INFERENCE_READOUT).at(index);
    if (!tile.settings().tile().plain()) {
      return vectors(tile, x, draws, noise.firstSample()).clipped();
    }
    float bound = tile.outputStage().adc().bound();
    if (Float.isInfinite(bound)) {
      return 0;
    }
    long count = 0;
    for (float value : converted(tile, x, draws, noise.firstSample())) {
      if (Math.abs(value) >= bound * (1.0f - ROUNDING)) {
        count++;
      }
    }
    return count;
  }

  /** What the ADC gives, in normalised units. */
  private float[] converted(AnalogTile tile, NDArray x, StreamKey draws, long firstSample) {
    ReadoutShape shape = product.readout(tile, x.getShape(), firstSample);
    if (!TensorMemory.reaches(x)) {
      return new TensorRead(product, tile.inputs(), tile.outputStage(), shape, draws.stream())
          .outputs(tile.inputStage(), product.view(x, tile.inputs()), tile.readWeights())
          .toFloatArray();
    }
    NDArray y = x.getManager().create(new Shape(shape.elements()), DataType.FLOAT32);
    float[] ones = new float[tile.outputs().size()];
    Arrays.fill(ones, 1.0f);
    var destination = new Destination(TensorMemory.writable(y), shape.perSample(), 0, false);
    read(tile, x, ones, new float[ones.length], draws, firstSample, destination);
    return y.toFloatArray();
  }

  private VectorReadout vectors(AnalogTile tile, NDArray x, StreamKey draws, long firstSample) {
    return new VectorReadout(
        product,
        CrossbarProduct.inInference(tile),
        tile,
        x,
        tile.readWeights(),
        draws,
        firstSample);
  }

  private void read(
      AnalogTile tile,
      NDArray x,
      float[] scales,
      float[] shifts,
      StreamKey draws,
      long firstSample,
      Destination destination) {
    if (!tile.settings().tile().plain()) {
      vectors(tile, x, draws, firstSample).write(scales, shifts, destination);
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
            scales,
            shifts,
            draws.stream(),
            destination);
  }
}
