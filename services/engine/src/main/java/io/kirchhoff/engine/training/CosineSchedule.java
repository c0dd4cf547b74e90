package io.kirchhoff.engine.training;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * Half a cosine from the full rate to the smallest (Loshchilov and Hutter, ICLR 2017, without
 * restarts).
 */
@Described(
    value = "Half a cosine from the full learning rate to the smallest",
    source = "Loshchilov and Hutter, ICLR 2017, without restarts")
public record CosineSchedule(
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
  public static final CosineSchedule STANDARD = new CosineSchedule(0.0, 0.0);

  @Override
  public double factor(double progress, double epoch) {
    return minFactor + (1.0 - minFactor) * 0.5 * (1.0 + Math.cos(Math.PI * progress));
  }
}
