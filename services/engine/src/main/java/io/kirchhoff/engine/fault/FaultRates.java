package io.kirchhoff.engine.fault;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/** How often devices and lines of a chip fail; each chip has its own faults. */
@Described(
    value = "Devices that no programming reaches and lines without current, drawn for each chip",
    source = "Stuck devices: Chen et al., IEEE Trans. Comput. 2015")
public record FaultRates(
    @Parameter(
            value = "Share of the devices that stay at their smallest conductance",
            min = 0.0,
            max = 1.0,
            source = "Chen et al., IEEE Trans. Comput. 2015")
        double stuckLow,
    @Parameter(
            value = "Share of the devices that stay at their largest conductance",
            min = 0.0,
            max = 1.0,
            source = "Chen et al., IEEE Trans. Comput. 2015")
        double stuckHigh,
    @Parameter(
            value =
                "Share of the other devices that stay at a conductance drawn evenly from the smallest to the largest",
            min = 0.0,
            max = 1.0,
            source = "Rasch et al. 2023, sensitivity analysis: devices stuck at random")
        double stuckRandom,
    @Parameter(
            value =
                "Share of the input lines of each tile without current: all their devices read 0",
            min = 0.0,
            max = 1.0)
        double deadRows,
    @Parameter(
            value =
                "Share of the output lines of each tile without current: all their devices read 0",
            min = 0.0,
            max = 1.0)
        double deadColumns) {
  public static final FaultRates NONE = new FaultRates(0.0, 0.0, 0.0, 0.0);

  /** Without devices that are stuck at random. */
  public FaultRates(double stuckLow, double stuckHigh, double deadRows, double deadColumns) {
    this(stuckLow, stuckHigh, 0.0, deadRows, deadColumns);
  }

  public FaultRates {
    if (!(stuckLow + stuckHigh <= 1.0)) {
      throw new IllegalArgumentException(
          "stuckLow (%s) and stuckHigh (%s) must not add up to more than 1: a device is stuck at one end only."
              .formatted(stuckLow, stuckHigh));
    }
  }
}
