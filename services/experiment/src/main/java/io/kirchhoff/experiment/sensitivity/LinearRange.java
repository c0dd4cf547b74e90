package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Strengths that are evenly apart. */
@Described("Strengths that are evenly apart, both ends among them")
public record LinearRange(
    @Parameter("One end") @Nullable Double from,
    @Parameter("The other end") @Nullable Double to,
    @Parameter(value = "How many there are", min = 2, max = 100) int count)
    implements StrengthRange {
  public static final LinearRange STANDARD = new LinearRange(null, null, 6);

  @Override
  public List<Double> strengths() {
    if (from == null || to == null) {
      return List.of();
    }
    double start = from;
    double end = to;
    return IntStream.range(0, count)
        .mapToObj(i -> StrengthRange.written(start + (end - start) * i / (count - 1)))
        .toList();
  }
}
