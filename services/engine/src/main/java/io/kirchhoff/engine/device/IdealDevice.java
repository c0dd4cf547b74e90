package io.kirchhoff.engine.device;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.Normals;

/** A device that holds exactly what is asked of it, for ever. */
@Described(value = "A device without error, drift and noise", source = "")
public record IdealDevice(
    @Parameter(value = "Largest conductance of a device", unit = "µS", min = 1e-3, max = 1e4)
        double gMax)
    implements DeviceModel {
  public static final IdealDevice STANDARD = new IdealDevice(25.0);

  @Override
  public double gMin() {
    return 0.0;
  }

  @Override
  public float[] program(float[] targets, Normals noise) {
    return targets.clone();
  }

  @Override
  public float[] read(ProgrammedDevices devices, double seconds, Normals noise) {
    requireReadable(seconds);
    return devices.conductances().clone();
  }
}
