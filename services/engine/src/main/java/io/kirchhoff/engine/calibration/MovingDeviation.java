package io.kirchhoff.engine.calibration;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.StreamKey;

/** A number of standard deviations of the inputs of a batch, averaged over the first batches. */
@Described(
    value =
        "A number of standard deviations of the inputs of a batch, averaged over batches, in the noisy network",
    source = "aihwkit InputRangeCalibrationType MOVING_STD")
public record MovingDeviation(
    @Parameter(
            value = "The range in standard deviations of the inputs",
            min = 1e-3,
            max = 100,
            source = "aihwkit calibrate_input_ranges std_alpha")
        double stdAlpha,
    @Parameter(
            value = "Batches that count; the range stays as it is after them",
            min = 1,
            max = 1e6,
            source = "aihwkit calibrate_input_ranges max_samples")
        int maxBatches,
    @Parameter(value = "Images in a batch", min = 1, max = 65_536) int batchSize)
    implements Calibration {
  public static final MovingDeviation STANDARD = new MovingDeviation(3.0, 1000, 100);

  @Override
  public RangeEstimate start(StreamKey tile) {
    return new MovingMean(inputs -> stdAlpha * standardDeviation(inputs.elements()), maxBatches);
  }

  /** With the divisor n-1; 0 for a single value. */
  private static double standardDeviation(float[] values) {
    double sum = 0.0;
    for (float value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0.0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / Math.max(values.length - 1, 1));
  }

  @Override
  public boolean takesEffectAtOnce() {
    return true;
  }
}
