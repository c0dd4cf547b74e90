package io.kirchhoff.engine.training;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/** A straight line from the full rate to the smallest. */
@Described(
    value = "A straight line from the full learning rate to the smallest",
    source = "Devlin et al., NAACL 2019, appendix A.2")
public record LinearSchedule(
    @Parameter(
            value =
                "Epochs at the start in which the rate rises in a straight line to the full one; 0: none",
            min = 0,
            max = 100_000,
            source = "Goyal et al. 2017, section 2.2")
        double warmupEpochs,
    @Parameter(value = "The factor on the learning rate at the end", min = 0, max = 1)
        double minFactor)
    implements Schedule {
  public static final LinearSchedule STANDARD = new LinearSchedule(0.0, 0.0);

  @Override
  public double factor(double progress, double epoch) {
    return 1.0 - (1.0 - minFactor) * progress;
  }
}
