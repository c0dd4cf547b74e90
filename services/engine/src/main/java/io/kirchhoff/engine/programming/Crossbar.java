package io.kirchhoff.engine.programming;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.fault.FaultRates;

/**
 * What the weights of a tile are programmed into.
 *
 * @param converter makes conductances of weights
 * @param device holds one conductance
 * @param faults how often a device or a line fails
 * @param refold whether conductances are folded back into weights after programming and converted
 *     anew for the reads, as aihwkit's tiles do ({@code simulator/tiles/inference.py}), instead of
 *     being kept for each device
 */
public record Crossbar(Converter converter, DeviceModel device, FaultRates faults, boolean refold) {
  /** The same devices, weights mapped to them by another converter. */
  public Crossbar with(Converter other) {
    return new Crossbar(other, device, faults, refold);
  }
}
