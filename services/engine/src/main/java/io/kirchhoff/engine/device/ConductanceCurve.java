package io.kirchhoff.engine.device;

/** A measured property of devices over their conductance. */
public interface ConductanceCurve {
  /**
   * The property of a device.
   *
   * @param conductance of the device, µS
   * @param gMax the largest conductance of this kind of device, µS
   */
  double at(double conductance, double gMax);
}
