package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.Quantizer;
import io.kirchhoff.engine.kernel.TensorOperators;
import io.kirchhoff.engine.tile.AnalogTile;

/**
 * What {@link GradientRule#CPP} does otherwise: weights learn from all outputs, inputs not from
 * clipped ones (aihwkit {@code simulator/tiles/periphery.py}).
 *
 * @param x the layer's inputs
 */
record UnmaskedGradient(TileProduct product, AnalogTile tile, NDArray x) {
  /** Outputs from this share of the ADC's bound on count as clipped. */
  private static final float CLIPPED = 0.999f;

  /**
   * The outputs' conversion with a slope of 0 where one was clipped.
   *
   * @param y the products
   */
  Straightened masked(Straightened output, NDArray y) {
    NDArray constant = y.stopGradient();
    NDArray factors = factors();
    float bound = tile.outputStage().adc().bound();
    if (!Float.isFinite(bound)) {
      return output.withSlope(factors.mul(constant.onesLike()), constant);
    }
    NDArray limits = factors.abs().mul(CLIPPED * bound);
    NDArray passes = output.of(constant).abs().lt(limits);
    return output.withSlope(factors.mul(passes.toType(constant.getDataType(), false)), constant);
  }

  /** Zeros whose gradient with respect to the weights is that of the inputs before the DAC. */
  NDArray ofWeights(NDArray weights) {
    InputStage stage = tile.inputStage();
    var unconverted = new InputStage(stage.range(), stage.clips(), Quantizer.IDEAL);
    NDArray seen = product.view(x.stopGradient(), tile.inputs());
    NDArray inputs = TensorOperators.convert(unconverted, seen);
    NDArray y = product.multiply(inputs, weights, tile.inputs()).mul(factors());
    return y.sub(y.stopGradient());
  }

  private NDArray factors() {
    float[] scales = tile.digitalScales(tile.inputStage());
    return x.getManager().create(scales, product.perOutputLine(scales.length));
  }
}
