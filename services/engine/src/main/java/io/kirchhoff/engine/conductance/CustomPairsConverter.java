package io.kirchhoff.engine.conductance;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of devices whose conductances are given tables over the weight, from the tile's most
 * negative weight to its most positive, linear in between: {@code u = sum f (g+ - g-)} of the
 * tables, {@code U = max|u|}, {@code k = U / max|w|} (aihwkit {@code
 * inference/converter/conductance.py}, {@code CustomPairConductanceConverter}).
 */
@Described(
    value = "Pairs of devices whose conductances are tables over the weight",
    source = "aihwkit CustomPairConductanceConverter; Mackin et al. 2022")
public record CustomPairsConverter(
    @Parameter(
            value = "Significance of each pair; 1 to 8 pairs",
            min = 1e-3,
            max = 1e3,
            source = "aihwkit CustomPairConductanceConverter f_lst")
        List<Double> factors,
    @Parameter(
            value =
                "For each pair, the conductances of the device that adds, at evenly spaced weights",
            unit = "µS",
            min = 0.0,
            max = 1e4,
            source = "aihwkit CustomPairConductanceConverter g_lst")
        List<List<Double>> plus,
    @Parameter(
            value =
                "For each pair, the conductances of the device that subtracts, at the same weights",
            unit = "µS",
            min = 0.0,
            max = 1e4,
            source = "aihwkit CustomPairConductanceConverter g_lst")
        List<List<Double>> minus,
    @Parameter(
            value = "Whether tables that do not give every weight back are refused",
            source = "aihwkit CustomPairConductanceConverter invertibility_test")
        boolean invertible)
    implements Converter {
  public static final CustomPairsConverter STANDARD =
      new CustomPairsConverter(
          List.of(1.0), List.of(List.of(0.0, 0.0, 25.0)), List.of(List.of(25.0, 0.0, 0.0)), true);

  /** How far from its even place a table's weight may lie, relative to the largest. */
  private static final double INVERTIBLE = 1e-4;

  public CustomPairsConverter {
    factors = List.copyOf(factors);
    plus = plus.stream().map(List::copyOf).toList();
    minus = minus.stream().map(List::copyOf).toList();
    PairTables.require(factors, plus, minus);
    double[] weights = PairTables.weights(factors, plus, minus);
    double largest = PairTables.largest(weights);
    for (int i = 0; i < weights.length && invertible; i++) {
      double even = largest * (2.0 * i / (weights.length - 1) - 1.0);
      if (!(Math.abs(weights[i] - even) <= INVERTIBLE * largest)) {
        throw new IllegalArgumentException(
            "The tables plus and minus do not give every weight back: entry %d stands for %s µS where an even step is %s µS. Set invertible to false to use them all the same."
                .formatted(i, weights[i], even));
      }
    }
  }

  @Override
  public Conductances convert(float[] weights) {
    double range = PairTables.largest(PairTables.weights(factors, plus, minus));
    double scale = range / LargestWeight.of(weights);
    var slices = new ArrayList<float[]>();
    var signs = new ArrayList<Double>();
    for (int pair = 0; pair < factors.size(); pair++) {
      slices.add(PairTables.lookUp(plus.get(pair), weights, scale / range));
      signs.add(factors.get(pair));
      slices.add(PairTables.lookUp(minus.get(pair), weights, scale / range));
      signs.add(-factors.get(pair));
    }
    return new Conductances(slices, signs, scale, 0.0);
  }

  @Override
  public double gMin() {
    return PairTables.conductances(plus, minus).min().orElseThrow();
  }

  @Override
  public double gMax() {
    return PairTables.conductances(plus, minus).max().orElseThrow();
  }

  /** The same tables, stretched to the range. */
  @Override
  public Converter over(double smallest, double largest) {
    double from = gMin();
    double stretch = (largest - smallest) / (gMax() - from);
    return new CustomPairsConverter(
        factors,
        PairTables.stretched(plus, from, smallest, stretch),
        PairTables.stretched(minus, from, smallest, stretch),
        invertible);
  }
}
