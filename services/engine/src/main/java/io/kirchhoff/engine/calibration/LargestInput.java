package io.kirchhoff.engine.calibration;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.random.StreamKey;

/** The largest magnitude of all inputs. */
@Described(
    value = "The largest magnitude of all inputs",
    source = "aihwkit InputRangeCalibrationType MAX")
public record LargestInput() implements Calibration {
  @Override
  public RangeEstimate start(StreamKey tile) {
    return new RangeEstimate() {
      private float largest;

      @Override
      public void see(ObservedInputs inputs) {
        largest = Math.max(largest, inputs.largest());
      }

      @Override
      public float range() {
        return largest;
      }
    };
  }
}
