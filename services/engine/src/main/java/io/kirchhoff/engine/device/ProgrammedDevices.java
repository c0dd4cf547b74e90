package io.kirchhoff.engine.device;

/**
 * Devices after programming: what was wanted of each, what is there, and how it drifts. The arrays
 * are shared with the caller for the sake of memory: nobody writes to them.
 */
public final class ProgrammedDevices {
  private final float[] targets;
  private final float[] conductances;
  private final float[] exponents;

  /**
   * @param targets wanted conductances, µS
   * @param conductances those right after programming, µS
   * @param exponents drift exponents
   */
  public ProgrammedDevices(float[] targets, float[] conductances, float[] exponents) {
    this.targets = targets;
    this.conductances = conductances;
    this.exponents = exponents;
  }

  /** How many there are. */
  public int count() {
    return conductances.length;
  }

  /** The conductance wanted of a device, µS. */
  public float target(int device) {
    return targets[device];
  }

  /** The conductance of a device right after programming, µS. */
  public float conductance(int device) {
    return conductances[device];
  }

  /** The drift exponent of a device. */
  public float exponent(int device) {
    return exponents[device];
  }

  /** All conductances right after programming, µS. */
  public float[] conductances() {
    return conductances;
  }

  /** The same devices with other conductances right after programming, µS. */
  public ProgrammedDevices at(float[] others) {
    return new ProgrammedDevices(targets, others, exponents);
  }
}
