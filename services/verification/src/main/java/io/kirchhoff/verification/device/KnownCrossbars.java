package io.kirchhoff.verification.device;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.device.CmoReramDevice;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.verification.reference.Stated;

/** Devices with the converter that aihwkit gives them. */
public final class KnownCrossbars {
  private KnownCrossbars() {}

  /**
   * A device and the converter beside it: the one that {@code converter} names, or aihwkit's
   * standard for the device.
   *
   * @param device its name in the reference
   * @param params of device and converter
   * @param refold whether conductances are folded back into weights after programming
   */
  public static Crossbar crossbar(String device, Stated params, boolean refold) {
    DeviceModel model = KnownDevices.device(device, params);
    Converter converter =
        KnownConverters.converter(
            params.text(
                "converter", model instanceof CmoReramDevice ? "SingleDevice" : "SinglePair"),
            params,
            model.gMax());
    return new Crossbar(converter, model, FaultRates.NONE, refold);
  }
}
