package io.kirchhoff.engine.calibration;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.StreamKey;

/**
 * A quantile of the inputs of a batch, with their signs, averaged over all batches; at 1 the
 * largest magnitude of a batch.
 */
@Described(
    value =
        "A quantile of the inputs of a batch, with their signs, averaged over batches, in the noisy network",
    source = "aihwkit InputRangeCalibrationType MOVING_QUANTILE")
public record MovingQuantile(
    @Parameter(
            value =
                "Share of a batch's inputs that are below its range; 1 for the largest magnitude",
            min = 0.5,
            max = 1,
            source = "aihwkit calibrate_input_ranges quantile")
        double quantile,
    @Parameter(value = "Images in a batch", min = 1, max = 65_536) int batchSize)
    implements Calibration {
  public static final MovingQuantile STANDARD = new MovingQuantile(0.99995, 100);

  @Override
  public RangeEstimate start(StreamKey tile) {
    return new MovingMean(
        inputs -> quantile == 1.0 ? inputs.largest() : Quantile.of(inputs.elements(), quantile),
        Integer.MAX_VALUE);
  }

  @Override
  public boolean takesEffectAtOnce() {
    return true;
  }
}
