package io.kirchhoff.engine.crossbar;

import io.kirchhoff.engine.tile.PulsedIrDrop;

/**
 * What the resistance of an output line's wire leaves of each weight (aihwkit {@code
 * simulator/tiles/analog_mvm_irdrop_t.py}).
 *
 * <p>A weight is a pair of devices on the line. Their node voltages are read voltages about a rest
 * voltage, so the lumped segments of the line are voltage sources behind their conductances,
 * chained by pieces of wire. As devices keep their conductances during a pulse, this network is
 * linear: it multiplies each weight by a factor of its segment, whatever the inputs are, and adds a
 * constant current, since the line is held a little above the rest voltage. Only the pieces of time
 * are added up then.
 */
final class WireLadder {
  /** From the rest voltage of a device to its read voltage, V. */
  static final double READ_VOLTAGE = 0.2;

  /** From the rest voltage to that at which the line is held, V. */
  private static final double HELD_ABOVE = 0.0005;

  private static final double MEGA_OHM_PER_OHM = 1e-6;

  private final double[] factors;
  private final double offset;

  private WireLadder(double[] factors, double offset) {
    this.factors = factors;
    this.offset = offset;
  }

  /**
   * The ladder of one output line. Unused input lines of the crossbar lie evenly before and behind
   * the used ones and conduct nothing; even outputs are read at the last input line, odd ones at
   * the first.
   *
   * @param conductances of each pair's two devices together, µS
   * @param lines input lines of the crossbar
   */
  static WireLadder of(double[] conductances, int lines, int output, PulsedIrDrop drop) {
    int perSegment = Math.ceilDiv(lines, drop.segments());
    int before = (lines - conductances.length) / 2;
    boolean reversed = output % 2 == 1;
    double[] sums = new double[Math.ceilDiv(lines, perSegment)];
    int[] segments = new int[conductances.length];
    for (int j = 0; j < conductances.length; j++) {
      int line = reversed ? lines - 1 - before - j : before + j;
      segments[j] = line / perSegment;
      sums[segments[j]] += conductances[j];
    }
    double wire = drop.wireResistance() * perSegment * MEGA_OHM_PER_OHM;
    // The share of each segment's voltage in that of the chain, from the far end on.
    double[] shares = new double[sums.length];
    double chain = 0.0;
    for (int segment = 0; segment < sums.length; segment++) {
      double arriving = chain > 0.0 ? 1.0 / (1.0 / chain + wire) : 0.0;
      double total = arriving + sums[segment];
      for (int earlier = 0; earlier < segment && total > 0.0; earlier++) {
        shares[earlier] *= arriving / total;
      }
      shares[segment] = total > 0.0 ? sums[segment] / total : 0.0;
      chain = total;
    }
    double resistance = chain > 0.0 ? 1.0 / chain + wire / 2.0 : Double.POSITIVE_INFINITY;
    double[] factors = new double[conductances.length];
    for (int j = 0; j < factors.length; j++) {
      double sum = sums[segments[j]];
      factors[j] = sum > 0.0 ? shares[segments[j]] / (sum * resistance) : 0.0;
    }
    return new WireLadder(factors, -HELD_ABOVE / resistance);
  }

  /** What is left of the weight at an input line: 1 without wire resistance. */
  double factor(int input) {
    return factors[input];
  }

  /** The current that flows with no input driven, µA. */
  double offset() {
    return offset;
  }
}
