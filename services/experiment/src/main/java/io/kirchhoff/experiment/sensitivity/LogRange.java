package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Strengths each of which is the same multiple of the one before. */
@Described("Strengths each of which is the same multiple of the one before, both ends among them")
public record LogRange(
    @Parameter("One end; above 0") @Nullable Double from,
    @Parameter("The other end; above 0") @Nullable Double to,
    @Parameter(value = "How many there are", min = 2, max = 100) int count)
    implements StrengthRange {
  public static final LogRange STANDARD = new LogRange(null, null, 6);

  @Override
  public List<Double> strengths() {
    if (from == null || to == null) {
      return List.of();
    }
    double start = from;
    double end = to;
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                StrengthRange.written(
                    start * StrictMath.pow(end / start, (double) i / (count - 1))))
        .toList();
  }
}
