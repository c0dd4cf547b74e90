package io.kirchhoff.engine.compensation;

import io.kirchhoff.engine.parameter.Described;
import java.util.OptionalDouble;

/** Measures the factors anew whenever the chip is tested, as aihwkit does at every drift call. */
@Described(
    value = "The factors are measured anew whenever the chip is tested",
    source = "aihwkit InferenceTile.drift_weights")
public record RecalibrateAtEveryTest() implements RecalibrationSchedule {
  @Override
  public OptionalDouble lastAt(double seconds) {
    return OptionalDouble.of(seconds);
  }
}
