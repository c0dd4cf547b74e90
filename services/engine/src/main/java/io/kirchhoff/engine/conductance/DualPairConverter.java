package io.kirchhoff.engine.conductance;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/**
 * Two pairs of devices for a weight, {@code w = (g+ - g-) + F (G+ - G-)}: large weights take the
 * more significant pair when the other is full (Mackin et al., Nat. Commun. 2022; aihwkit {@code
 * DualPairConductanceConverter}).
 */
@Described(
    value =
        "Two pairs of devices for a weight; the more significant one holds what the other cannot",
    source = "Mackin et al. 2022; aihwkit DualPairConductanceConverter")
public record DualPairConverter(
    @Parameter(
            value = "Factor F of the more significant pair",
            min = 1e-3,
            max = 1e3,
            source = "Mackin et al. 2022, who find 2 best for every network")
        double significance,
    @Parameter(
            value = "Conductance of a full device; unless stated, the device's largest",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "aihwkit DualPairConductanceConverter g_max")
        double gMax,
    @Parameter(
            value = "Conductance of an idle device; unless stated, the device's smallest",
            unit = "µS",
            min = 0.0,
            max = 1e4,
            source = "aihwkit DualPairConductanceConverter g_min")
        double gMin)
    implements Converter {
  public static final DualPairConverter STANDARD = new DualPairConverter(2.0, 25.0, 0.0);

  public DualPairConverter {
    ConductanceRange.require(gMin, gMax);
  }

  @Override
  public Conductances convert(float[] weights) {
    return SignificantPairs.convert(weights, List.of(1.0, significance), gMin, gMax);
  }

  @Override
  public Converter over(double smallest, double largest) {
    return new DualPairConverter(significance, largest, smallest);
  }
}
