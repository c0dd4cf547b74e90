package io.kirchhoff.engine.device;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * Phase-change memory of IBM's HERMES chip with two devices in each arm of a pair (aihwkit {@code
 * inference/noise/hermes.py}, {@code HermesNoiseModel}; Le Gallo et al., Nat. Electron. 2023).
 */
@Described(
    value = "Phase-change memory of the HERMES chip, two devices in each arm of a pair",
    source = "aihwkit HermesNoiseModel; Le Gallo et al., Nat. Electron. 2023")
public record HermesTwoDevices(
    @Parameter(
            value = "Largest conductance of a device",
            unit = "µS",
            min = 1e-3,
            max = 20.7,
            source = "aihwkit HermesNoiseModel(num_devices=2) g_max")
        double gMax,
    @Parameter(
            value = "Time between programming and the first read of the drift measurements",
            unit = "s",
            min = 1e-9,
            max = 1e6,
            source = "aihwkit HermesNoiseModel(num_devices=2) t_0")
        double t0,
    @Parameter(
            value = "Duration of one read",
            unit = "s",
            min = 1e-12,
            max = 1.0,
            source = "aihwkit HermesNoiseModel(num_devices=2) t_read")
        double tRead,
    @Parameter(
            value = "Factor on the programming noise",
            min = 0.0,
            max = 100.0,
            source = "aihwkit HermesNoiseModel(num_devices=2) prog_noise_scale")
        double progNoiseScale,
    @Parameter(
            value = "Factor on the read noise",
            min = 0.0,
            max = 100.0,
            source = "aihwkit HermesNoiseModel(num_devices=2) read_noise_scale")
        double readNoiseScale,
    @Parameter(
            value = "Factor on the drift exponents",
            min = 0.0,
            max = 100.0,
            source = "aihwkit HermesNoiseModel(num_devices=2) drift_scale")
        double driftScale)
    implements HermesDevice {
  public static final HermesTwoDevices STANDARD =
      new HermesTwoDevices(20.7, 300.0, 512e-9, 1.0, 1.0, 1.0);

  @Override
  public HermesFit fit() {
    return HermesFit.TWO_DEVICES;
  }
}
