package io.kirchhoff.verification.device;

import static io.kirchhoff.verification.reference.Numbers.number;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.verification.reference.NotSupportedException;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The engine's devices and converters by the names that aihwkit has for them: a new one joins by
 * one line.
 */
public final class KnownDevices {
  private static final Map<String, Function<JsonNode, DeviceModel>> DEVICES =
      Map.of("PCMLike", KnownDevices::pcm);

  private static final Map<String, Function<JsonNode, Converter>> CONVERTERS =
      Map.of(
          "SinglePair",
          params ->
              new SinglePairConverter(
                  number(params, "g_max", SinglePairConverter.STANDARD.gMax()),
                  number(params, "g_min", SinglePairConverter.STANDARD.gMin())));

  private KnownDevices() {}

  private static PcmDevice pcm(JsonNode params) {
    PcmDevice standard = PcmDevice.STANDARD;
    return new PcmDevice(
        number(params, "g_max", standard.gMax()),
        number(params, "t_0", standard.t0()),
        number(params, "t_read", standard.tRead()),
        number(params, "prog_noise_scale", standard.progNoiseScale()),
        number(params, "read_noise_scale", standard.readNoiseScale()),
        number(params, "drift_scale", standard.driftScale()));
  }

  /**
   * A device by its name in the reference.
   *
   * @throws NotSupportedException for one that the engine does not have
   */
  public static DeviceModel device(String name, JsonNode params) {
    return known(DEVICES, "device", name).apply(params);
  }

  /** The same for a converter. */
  public static Converter converter(String name, JsonNode params) {
    return known(CONVERTERS, "converter", name).apply(params);
  }

  private static <T> T known(Map<String, T> all, String what, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new NotSupportedException("the %s %s".formatted(what, name));
    }
    return found;
  }
}
