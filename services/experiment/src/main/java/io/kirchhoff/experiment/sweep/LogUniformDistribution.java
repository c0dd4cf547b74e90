package io.kirchhoff.experiment.sweep;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All orders of magnitude of a range with the same chance. */
@Described("All orders of magnitude of a range with the same chance, to six digits")
public record LogUniformDistribution(
    @Parameter("The smallest number; above 0") @Nullable Double min,
    @Parameter("The largest number") @Nullable Double max,
    @Parameter("Whether what is drawn is rounded to whole numbers") boolean whole)
    implements Distribution {
  public static final LogUniformDistribution STANDARD =
      new LogUniformDistribution(null, null, false);

  @Override
  public JsonNode draw(double uniform) {
    double from = Objects.requireNonNull(min);
    double to = Objects.requireNonNull(max);
    double low = StrictMath.log(from);
    double value = StrictMath.exp(low + uniform * (StrictMath.log(to) - low));
    double within = Math.clamp(value, from, to);
    return Distribution.number(whole ? Math.rint(within) : within, whole);
  }
}
