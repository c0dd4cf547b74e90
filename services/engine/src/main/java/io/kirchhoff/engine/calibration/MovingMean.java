package io.kirchhoff.engine.calibration;

import java.util.function.ToDoubleFunction;

/** The mean of a number over the first batches; batches where it is not above 0 do not count. */
final class MovingMean implements RangeEstimate {
  private final ToDoubleFunction<ObservedInputs> ofBatch;
  private final int maxBatches;
  private int batches;
  private double mean;

  MovingMean(ToDoubleFunction<ObservedInputs> ofBatch, int maxBatches) {
    this.ofBatch = ofBatch;
    this.maxBatches = maxBatches;
  }

  @Override
  public void see(ObservedInputs inputs) {
    if (batches == maxBatches) {
      return;
    }
    double value = ofBatch.applyAsDouble(inputs);
    if (value > 0.0) {
      mean = (mean * batches + value) / (batches + 1);
      batches++;
    }
  }

  @Override
  public float range() {
    return (float) mean;
  }
}
