package io.kirchhoff.engine.layer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.crossbar.CrossbarProduct;
import io.kirchhoff.engine.crossbar.Readings;
import io.kirchhoff.engine.kernel.Destination;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.Quantizer;
import io.kirchhoff.engine.kernel.ReadoutShape;
import io.kirchhoff.engine.kernel.TensorOperators;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.NoiseManagement;
import io.kirchhoff.engine.tile.TileWeights;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/**
 * A tile's part of a layer where its parameters go beyond the standard model: a product for every
 * input vector, those of a convolution unfolded, one for each output pixel.
 */
final class VectorReadout {
  private final ReadoutShape shape;
  private final Readings readings;

  /**
   * Makes the products of a batch.
   *
   * @param crossbar makes the tile's products
   * @param x the layer's inputs
   * @param firstSample the number of the batch's first sample in its data set
   */
  VectorReadout(
      TileProduct product,
      CrossbarProduct crossbar,
      AnalogTile tile,
      NDArray x,
      TileWeights weights,
      StreamKey noise,
      long firstSample) {
    this.shape = product.readout(tile, x.getShape(), firstSample);
    InputStage stage = tile.inputStage();
    var unconverted = new InputStage(stage.range(), stage.clips(), Quantizer.IDEAL);
    NDArray scaled =
        TensorMemory.reaches(x)
            ? TileInputs.convert(
                    unconverted,
                    x,
                    product.window(x.getShape(), tile.inputs()),
                    product.tileInputs(x.getShape(), tile.inputs()),
                    false)
                .v()
            : TensorOperators.convert(unconverted, product.view(x.stopGradient(), tile.inputs()));
    float[] vectors = product.vectors(scaled.toFloatArray(), x.getShape(), tile.inputs());
    long first = shape.firstSample() * shape.positions();
    this.readings = crossbar.multiply(vectors, first, weights, noise);
  }

  /**
   * The input stage that training differentiates through. A scale of each vector's own has no part
   * in it: such inputs count as converted without rounding.
   */
  static InputStage differentiated(AnalogTile tile) {
    InputStage stage = tile.inputStage();
    var management = tile.settings().tile().management();
    boolean constant = management.noiseManagement() == NoiseManagement.CONSTANT;
    if (management.noiseManagement() == NoiseManagement.NONE
        || (constant && management.nmThres() == 0.0)) {
      return stage;
    }
    float scale = (float) management.nmThres();
    Quantizer dac =
        constant
            ? new Quantizer(scale * stage.dac().step(), scale * stage.dac().bound())
            : Quantizer.IDEAL;
    return new InputStage(stage.range(), stage.clips(), dac);
  }

  /** Writes {@code scale_i y_i + shift_i} to the layer's output. */
  void write(float[] scales, float[] shifts, Destination destination) {
    int perSample = shape.outputs() * shape.positions();
    for (int element = 0; element < shape.elements(); element++) {
      int output = element / shape.positions() % shape.outputs();
      float digital = Math.fma(scales[output], readings.value(reading(element)), shifts[output]);
      long target =
          element / perSample * destination.stride() + destination.offset() + element % perSample;
      float before =
          destination.accumulates() ? destination.memory().getAtIndex(JAVA_FLOAT, target) : 0.0f;
      destination.memory().setAtIndex(JAVA_FLOAT, target, before + digital);
    }
  }

  /** How many outputs the ADC clipped. */
  long clipped() {
    return IntStream.range(0, Math.toIntExact(shape.elements())).filter(readings::clipped).count();
  }

  /**
   * Writes what makes {@code slope y + rest} the scaled output in value and its straight-through
   * derivative in gradient.
   *
   * @param product the plain products y
   */
  void straighten(float[] scales, MemorySegment product, MemorySegment slope, MemorySegment rest) {
    for (int element = 0; element < shape.elements(); element++) {
      float scale = scales[element / shape.positions() % shape.outputs()];
      float gradient = readings.clipped(reading(element)) ? 0.0f : scale;
      float plain = product.getAtIndex(JAVA_FLOAT, element);
      float value = scale * readings.value(reading(element));
      slope.setAtIndex(JAVA_FLOAT, element, gradient);
      rest.setAtIndex(JAVA_FLOAT, element, Math.fma(-gradient, plain, value));
    }
  }

  /** From samples x outputs x positions to vectors x outputs. */
  private int reading(int element) {
    int position = element % shape.positions();
    int output = element / shape.positions() % shape.outputs();
    int sample = element / shape.positions() / shape.outputs();
    return (sample * shape.positions() + position) * shape.outputs() + output;
  }
}
