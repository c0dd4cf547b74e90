package io.kirchhoff.engine.compensation;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.OptionalDouble;

/** Measures the factors once in a period. */
@Described("The factors are measured once in each period and hold until the next")
public record RecalibratePeriodically(
    @Parameter(
            value = "Time from one measurement to the next, the first one period after programming",
            unit = "s",
            min = 1e-3,
            max = 1e12)
        double period)
    implements RecalibrationSchedule {
  public static final RecalibratePeriodically STANDARD = new RecalibratePeriodically(86_400.0);

  @Override
  public OptionalDouble lastAt(double seconds) {
    double periods = Math.floor(seconds / period);
    return periods < 1.0 ? OptionalDouble.empty() : OptionalDouble.of(periods * period);
  }
}
