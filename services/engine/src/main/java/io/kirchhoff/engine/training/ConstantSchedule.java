package io.kirchhoff.engine.training;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/** The full learning rate throughout. */
@Described("The full learning rate throughout")
public record ConstantSchedule(
    @Parameter(
            value =
                "Epochs at the start in which the rate rises in a straight line to the full one; 0: none",
            min = 0,
            max = 100_000,
            source = "Goyal et al. 2017, section 2.2")
        double warmupEpochs)
    implements Schedule {
  public static final ConstantSchedule STANDARD = new ConstantSchedule(0.0);

  @Override
  public double factor(double progress, double epoch) {
    return 1.0;
  }
}
