package io.kirchhoff.verification.device;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.number;

import io.kirchhoff.engine.device.CmoReramDevice;
import io.kirchhoff.engine.device.CustomDriftPcmDevice;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.HermesOneDevice;
import io.kirchhoff.engine.device.HermesTwoDevices;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.device.StateIndependentDevice;
import io.kirchhoff.engine.device.WanReramDevice;
import io.kirchhoff.verification.reference.NotSupportedException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The engine's devices by the names that aihwkit has for them: a new one joins by one line. */
public final class KnownDevices {
  private static final Map<String, Function<JsonNode, DeviceModel>> ALL =
      Map.of(
          "PCMLike", KnownDevices::pcm,
          "CustomDriftPCMLike", KnownDevices::customDrift,
          "Hermes", KnownDevices::hermes,
          "StateIndependent", KnownDevices::stateIndependent,
          "ReRamWan2022", KnownDevices::wan,
          "ReRamCMO", KnownDevices::cmo);

  /** The conductance that Wan's fit belongs to, µS. */
  private static final double WAN_G_MAX = 40.0;

  private KnownDevices() {}

  /**
   * A device by its name in the reference.
   *
   * @throws NotSupportedException for one that the engine does not have
   */
  public static DeviceModel device(String name, JsonNode params) {
    Function<JsonNode, DeviceModel> known = ALL.get(name);
    if (known == null) {
      throw new NotSupportedException("the device " + name);
    }
    return known.apply(params);
  }

  private static DeviceModel pcm(JsonNode params) {
    PcmDevice standard = PcmDevice.STANDARD;
    return powerLaw(params, standard.gMax(), standard.t0(), standard.tRead(), PcmDevice::new);
  }

  private static DeviceModel customDrift(JsonNode params) {
    CustomDriftPcmDevice standard = CustomDriftPcmDevice.STANDARD;
    return powerLaw(
        params,
        standard.gMax(),
        standard.t0(),
        standard.tRead(),
        (gMax, t0, tRead, progNoiseScale, readNoiseScale, driftScale) ->
            new CustomDriftPcmDevice(
                gMax,
                t0,
                tRead,
                progNoiseScale,
                readNoiseScale,
                driftScale,
                list(field(params, "g_lst")),
                list(field(params, "nu_mean_lst")),
                list(field(params, "nu_std_lst"))));
  }

  private static DeviceModel hermes(JsonNode params) {
    if (number(params, "num_devices", 1) == 1) {
      HermesOneDevice standard = HermesOneDevice.STANDARD;
      return powerLaw(
          params, standard.gMax(), standard.t0(), standard.tRead(), HermesOneDevice::new);
    }
    HermesTwoDevices standard = HermesTwoDevices.STANDARD;
    return powerLaw(
        params, standard.gMax(), standard.t0(), standard.tRead(), HermesTwoDevices::new);
  }

  private static DeviceModel stateIndependent(JsonNode params) {
    StateIndependentDevice standard = StateIndependentDevice.STANDARD;
    return powerLaw(
        params, standard.gMax(), standard.t0(), standard.tRead(), StateIndependentDevice::new);
  }

  /** A device that drifts as a power of time, by the parameters that all of these share. */
  private interface PowerLaw {
    DeviceModel of(
        double gMax,
        double t0,
        double tRead,
        double progNoiseScale,
        double readNoiseScale,
        double driftScale);
  }

  private static DeviceModel powerLaw(
      JsonNode params, double gMax, double t0, double tRead, PowerLaw device) {
    return device.of(
        number(params, "g_max", gMax),
        number(params, "t_0", t0),
        number(params, "t_read", tRead),
        number(params, "prog_noise_scale", 1.0),
        number(params, "read_noise_scale", 1.0),
        number(params, "drift_scale", 1.0));
  }

  /** The reference does not rescale its fit to another range, so its noise is larger there. */
  private static DeviceModel wan(JsonNode params) {
    double gMax = number(params, "g_max", 25.0);
    return new WanReramDevice(gMax, number(params, "noise_scale", 1.0) * WAN_G_MAX / gMax);
  }

  private static DeviceModel cmo(JsonNode params) {
    CmoReramDevice standard = CmoReramDevice.STANDARD;
    return new CmoReramDevice(
        number(params, "g_min", standard.gMin()),
        number(params, "g_max", standard.gMax()),
        // Any other range than 2 % is taken as 0.2 % there.
        number(params, "acceptance_range", standard.acceptance()) == 2.0
            ? 2.0
            : standard.acceptance(),
        number(params, "prog_noise_scale", standard.progNoiseScale()),
        number(params, "read_noise_scale", standard.readNoiseScale()),
        number(params, "drift_scale", standard.driftScale()));
  }

  private static List<Double> list(JsonNode numbers) {
    return Arrays.stream(doubles(numbers)).boxed().toList();
  }
}
