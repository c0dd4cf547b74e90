package io.kirchhoff.engine.strategy;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.CustomPairsConverter;
import java.util.List;
import java.util.Optional;

/**
 * The best strategies that aihwkit 1.2.0's optimiser has found for its phase-change memory, from
 * which what is found here can be told to be good.
 */
public final class KnownStrategies {
  private static final CustomPairsConverter ONE_PAIR =
      new CustomPairsConverter(
          List.of(1.0),
          List.of(
              List.of(
                  0.0059, 0.1915, 0.2259, 0.4653, 0.0872, 0.0642, 5.0812, 10.4535, 15.2081, 20.1678,
                  24.9762)),
          List.of(
              List.of(
                  24.9762, 20.1678, 15.2081, 10.4535, 5.0812, 0.0642, 0.0872, 0.4653, 0.2259,
                  0.1915, 0.0059)),
          false);

  private static final CustomPairsConverter TWO_PAIRS =
      new CustomPairsConverter(
          List.of(1.0, 2.0),
          List.of(
              List.of(
                  0.0722, 1.0928, 0.6317, 1.5012, 0.4152, 3.4906, 14.0325, 10.7626, 18.7020,
                  18.3554, 24.8501),
              List.of(
                  0.6456, 3.7291, 0.9388, 0.2053, 0.3789, 0.0076, 0.8669, 10.1680, 13.7938, 24.2845,
                  24.7402)),
          List.of(
              List.of(
                  24.8501, 18.3554, 18.7020, 10.7626, 14.0325, 3.2901, 0.4152, 1.5012, 0.6317,
                  1.0928, 0.0722),
              List.of(
                  24.7402, 24.2845, 13.7938, 10.1680, 0.8669, 0.1078, 0.3789, 0.2053, 0.9388,
                  3.7291, 0.6456)),
          false);

  private KnownStrategies() {}

  /**
   * The best known strategy for a number of pairs, over a range of conductances in µS; absent where
   * none is known.
   */
  public static Optional<Converter> of(int pairs, double gMin, double gMax) {
    return switch (pairs) {
      case 1 -> Optional.of(ONE_PAIR.over(gMin, gMax));
      case 2 -> Optional.of(TWO_PAIRS.over(gMin, gMax));
      default -> Optional.empty();
    };
  }
}
