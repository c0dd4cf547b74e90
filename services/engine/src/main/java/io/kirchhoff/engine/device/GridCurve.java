package io.kirchhoff.engine.device;

import java.util.function.DoubleUnaryOperator;

/**
 * A curve that was computed on a fine grid, linear in between: as good as the curve itself, and
 * several times quicker where that has logarithms or powers.
 */
final class GridCurve implements ConductanceCurve {
  private static final int STEPS = 4096;

  /** Programmed conductances scatter beyond the largest one that devices are asked for. */
  private static final double BEYOND = 1.5;

  private final double[] values = new double[STEPS + 1];
  private final double perConductance;

  /**
   * @param curve over conductances in µS
   * @param gMax the largest conductance that devices are asked for, µS
   */
  GridCurve(DoubleUnaryOperator curve, double gMax) {
    this.perConductance = STEPS / (BEYOND * gMax);
    for (int i = 0; i <= STEPS; i++) {
      values[i] = curve.applyAsDouble(i / perConductance);
    }
  }

  @Override
  public double at(double conductance, double gMax) {
    double place = Math.clamp(conductance * perConductance, 0, STEPS);
    int left = Math.min((int) place, STEPS - 1);
    return values[left] + (place - left) * (values[left + 1] - values[left]);
  }
}
