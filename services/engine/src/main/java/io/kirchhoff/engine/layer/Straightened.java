package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.OutputStage;
import io.kirchhoff.engine.kernel.TensorOperators;
import io.kirchhoff.engine.tensor.TensorMemory;
import java.lang.foreign.MemorySegment;
import java.util.function.BiConsumer;

/**
 * A conversion f as {@code slope x + rest}: its value is f(x), its gradient the straight-through
 * derivative.
 *
 * @param slope the derivative, a constant to autograd
 * @param rest f(x) - slope x, a constant to autograd
 */
record Straightened(NDArray slope, NDArray rest) {
  NDArray of(NDArray x) {
    return x.mul(slope).add(rest);
  }

  /**
   * The same value with another derivative.
   *
   * @param x without gradient
   */
  Straightened withSlope(NDArray other, NDArray x) {
    return new Straightened(other, of(x).sub(other.mul(x)));
  }

  /** One that Java code writes, slope and rest. */
  static Straightened written(
      NDManager manager, Shape shape, BiConsumer<MemorySegment, MemorySegment> kernel) {
    NDArray rest = manager.create(shape, DataType.FLOAT32);
    NDArray slope =
        TensorMemory.filled(
            manager,
            shape,
            slopes -> TensorMemory.change(rest, rests -> kernel.accept(slopes, rests)));
    return new Straightened(slope, rest);
  }

  /**
   * That of a tile's inputs.
   *
   * @param x without gradient
   */
  static Straightened input(InputStage stage, NDArray x) {
    NDArray slope = TensorOperators.slope(stage, x);
    return new Straightened(slope, TensorOperators.convert(stage, x).sub(slope.mul(x)));
  }

  /**
   * That of a tile's outputs.
   *
   * @param product without gradient
   * @param analog what the ADC is given
   * @param factors one for each output line, from ADC units to the layer's output
   */
  static Straightened output(OutputStage stage, NDArray product, NDArray analog, NDArray factors) {
    NDArray slope = TensorOperators.passes(stage.adc(), analog).mul(factors);
    NDArray value = TensorOperators.quantize(stage.adc(), analog).mul(factors);
    return new Straightened(slope, value.sub(slope.mul(product)));
  }
}
