package io.kirchhoff.engine.device;

import io.kirchhoff.engine.random.Normals;

/**
 * A kind of analog memory device. Element i of each result depends on element i of the arguments
 * and of the stream.
 */
public interface DeviceModel {
  /** The smallest conductance that a device can be asked for, µS; also that of one stuck at low. */
  double gMin();

  /** The largest conductance that a device can be asked for, µS; also that of one stuck at high. */
  double gMax();

  /**
   * Programming: the conductances that are there when programming ends.
   *
   * @param targets wanted conductances, µS
   */
  float[] program(float[] targets, Normals noise);

  /**
   * The drift exponent of each device; it stays with the device until it is programmed again. All 0
   * for a device whose drift has no exponent.
   */
  default float[] driftExponents(float[] targets, Normals noise) {
    return new float[targets.length];
  }

  /**
   * The conductances that a read finds, µS.
   *
   * @param seconds time since the end of programming, at least 0
   * @param noise the stream of the read noise: another for each read
   * @throws IllegalArgumentException for a time of which this kind of device knows nothing
   */
  float[] read(ProgrammedDevices devices, double seconds, Normals noise);

  /** The same device, made for being asked many times: quicker, and equal but for rounding. */
  default DeviceModel tabulated() {
    return this;
  }

  /**
   * Refuses a time of which this kind of device knows nothing.
   *
   * @throws IllegalArgumentException naming the time and those that are known
   */
  default void requireReadable(double seconds) {
    if (!(seconds >= 0.0)) {
      throw new IllegalArgumentException(
          "The time since programming (%s s) must not be negative.".formatted(seconds));
    }
  }
}
