package io.kirchhoff.engine.device;

import io.kirchhoff.engine.random.RandomStream;

/**
 * A kind of analog memory device. Element i of each result depends on element i of the arguments
 * and of the stream.
 */
public interface DeviceModel {
  /**
   * Programming: the conductances that are there when programming ends.
   *
   * @param targets wanted conductances, µS
   */
  float[] program(float[] targets, RandomStream noise);

  /** The drift exponent of each device; it stays with the device until it is programmed again. */
  float[] driftExponents(float[] targets, RandomStream noise);

  /**
   * The conductances that a read finds.
   *
   * @param programmed conductances right after programming, µS
   * @param exponents drift exponents
   * @param seconds time since the end of programming, at least 0
   * @param noise the stream of the read noise: another for each read
   */
  float[] read(float[] programmed, float[] exponents, double seconds, RandomStream noise);
}
