package io.kirchhoff.experiment.sweep;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All numbers of a range with the same chance. */
@Described("All numbers of a range with the same chance, to six digits")
public record UniformDistribution(
    @Parameter("The smallest number") @Nullable Double min,
    @Parameter("The largest number") @Nullable Double max,
    @Parameter("Whether only whole numbers are drawn") boolean whole)
    implements Distribution {
  public static final UniformDistribution STANDARD = new UniformDistribution(null, null, false);

  @Override
  public JsonNode draw(double uniform) {
    double from = Objects.requireNonNull(min);
    double to = Objects.requireNonNull(max);
    double value =
        whole
            ? Math.ceil(from) + Math.floor(uniform * (Math.floor(to) - Math.ceil(from) + 1))
            : from + uniform * (to - from);
    return Distribution.number(value, whole);
  }
}
