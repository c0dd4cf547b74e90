package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Strengths that are found while the study runs. */
@Described(
    "Strengths twice as far from the standard each time, until the criterion is missed, and then in the middle of the last two, by their logarithm, until these are close")
public record AutoRange(
    @Parameter("The first strength; absent: twice the standard, or what is usual where that is 0")
        @Nullable Double first,
    @Parameter(
            "The last strength, below the standard where less is worse; absent: as far as the preset allows")
        @Nullable Double limit,
    @Parameter(
            value =
                "How close the two strengths around the threshold shall be, as a share of the larger",
            min = 0.001,
            max = 1)
        double precision,
    @Parameter(value = "The most strengths that are tried", min = 2, max = 40) int most)
    implements StrengthRange {
  public static final AutoRange STANDARD = new AutoRange(null, null, 0.2, 12);

  @Override
  public List<Double> strengths() {
    return List.of();
  }
}
