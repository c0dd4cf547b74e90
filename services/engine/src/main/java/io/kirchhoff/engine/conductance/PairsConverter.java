package io.kirchhoff.engine.conductance;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/**
 * Any number of pairs of devices for a weight, each with its significance (aihwkit {@code
 * NPairConductanceConverter}).
 */
@Described(
    value = "Several pairs of devices for a weight, filled from the least significant one on",
    source = "aihwkit NPairConductanceConverter")
public record PairsConverter(
    @Parameter(
            value = "Significance of each pair, the least significant first; 1 to 8 pairs",
            min = 1e-3,
            max = 1e3,
            source = "aihwkit NPairConductanceConverter f_lst")
        List<Double> factors,
    @Parameter(
            value = "Conductance of a full device; unless stated, the device's largest",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "aihwkit NPairConductanceConverter g_max")
        double gMax,
    @Parameter(
            value = "Conductance of an idle device; unless stated, the device's smallest",
            unit = "µS",
            min = 0.0,
            max = 1e4,
            source = "aihwkit NPairConductanceConverter g_min")
        double gMin)
    implements Converter {
  public static final PairsConverter STANDARD =
      new PairsConverter(List.of(1.0, 2.0, 4.0), 25.0, 0.0);

  static final int MOST_PAIRS = 8;

  public PairsConverter {
    factors = List.copyOf(factors);
    if (factors.isEmpty() || factors.size() > MOST_PAIRS) {
      throw new IllegalArgumentException(
          "factors must name 1 to %d pairs; it names %d.".formatted(MOST_PAIRS, factors.size()));
    }
    ConductanceRange.require(gMin, gMax);
  }

  @Override
  public Conductances convert(float[] weights) {
    return SignificantPairs.convert(weights, factors, gMin, gMax);
  }

  @Override
  public Converter over(double smallest, double largest) {
    return new PairsConverter(factors, largest, smallest);
  }
}
