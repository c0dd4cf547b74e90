package io.kirchhoff.engine.fault;

import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;

/**
 * The faults of one tile of one chip. They depend on seed, chip and tile alone, and a higher rate
 * adds faults to those of a lower one.
 *
 * <p>A stuck device keeps its conductance at all times and is read without noise; a dead line takes
 * stuck devices with it.
 */
public final class TileFaults {
  private final FaultRates rates;
  private final int inputs;
  private final float low;
  private final float high;
  private final StreamKey tile;

  /**
   * @param inputs number of input lines of the tile
   * @param low conductance of a device stuck at low, µS
   * @param high conductance of a device stuck at high, µS
   * @param tile names the chip (repeat) and the tile on it
   */
  public TileFaults(FaultRates rates, int inputs, double low, double high, StreamKey tile) {
    this.rates = rates;
    this.inputs = inputs;
    this.low = (float) low;
    this.high = (float) high;
    this.tile = tile;
  }

  /**
   * What the devices of a slice show instead of their own conductances.
   *
   * @param slice the number of the device within a weight
   * @param conductances outputs x inputs, row-major, µS; not written to
   */
  public float[] shown(int slice, float[] conductances) {
    if (rates.equals(FaultRates.NONE)) {
      return conductances;
    }
    RandomStream devices = tile.purpose(Purpose.STUCK_DEVICE).at(slice).stream();
    RandomStream values = tile.purpose(Purpose.STUCK_VALUE).at(slice).stream();
    boolean[] deadInputs = dead(Purpose.DEAD_ROW, rates.deadRows(), inputs);
    int outputs = conductances.length / inputs;
    boolean[] deadOutputs = dead(Purpose.DEAD_COLUMN, rates.deadColumns(), outputs);
    float[] shown = new float[conductances.length];
    for (int i = 0; i < shown.length; i++) {
      boolean dead = deadInputs[i % inputs] || deadOutputs[i / inputs];
      float own =
          rates.stuckRandom() == 0.0 ? conductances[i] : stuckOr(conductances[i], values, i);
      shown[i] = dead ? 0.0f : stuckOr(own, devices.uniform(i));
    }
    return shown;
  }

  /** Low from below, high from above, so that both rates can grow without moving the other's. */
  private float stuckOr(float own, double uniform) {
    if (uniform < rates.stuckLow()) {
      return low;
    }
    return uniform > 1.0 - rates.stuckHigh() ? high : own;
  }

  /** At random: two draws for each device, whether it is stuck and where. */
  private float stuckOr(float own, RandomStream values, int device) {
    return values.uniform(2L * device) < rates.stuckRandom()
        ? (float) (low + (high - low) * values.uniform(2L * device + 1))
        : own;
  }

  private boolean[] dead(Purpose purpose, double rate, int lines) {
    RandomStream draws = tile.purpose(purpose).stream();
    boolean[] dead = new boolean[lines];
    for (int line = 0; line < lines; line++) {
      dead[line] = draws.uniform(line) < rate;
    }
    return dead;
  }
}
