package io.kirchhoff.engine.compensation;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;
import java.util.OptionalDouble;

/** Measures the factors at given times only. */
@Described("The factors are measured at given times and hold until the next")
public record RecalibrateAtTimes(
    @Parameter(
            value =
                "When the factors are measured: seconds since programming, ascending, up to 200; before the first all are 1",
            unit = "s",
            min = 0.0,
            max = 1e12)
        List<Double> times)
    implements RecalibrationSchedule {
  public static final RecalibrateAtTimes STANDARD = new RecalibrateAtTimes(List.of(1.0));

  private static final int MOST_TIMES = 200;

  public RecalibrateAtTimes {
    times = List.copyOf(times);
    if (times.size() > MOST_TIMES) {
      throw new IllegalArgumentException(
          "times must name up to %d times; it names %d.".formatted(MOST_TIMES, times.size()));
    }
    for (int i = 1; i < times.size(); i++) {
      if (!(times.get(i) > times.get(i - 1))) {
        throw new IllegalArgumentException(
            "times must ascend; %s s follows %s s.".formatted(times.get(i), times.get(i - 1)));
      }
    }
  }

  @Override
  public OptionalDouble lastAt(double seconds) {
    return times.stream().mapToDouble(Double::doubleValue).filter(time -> time <= seconds).max();
  }
}
