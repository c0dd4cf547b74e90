package io.kirchhoff.verification.device;

import io.kirchhoff.engine.device.CmoReramDevice;
import io.kirchhoff.engine.device.CustomDriftPcmDevice;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.HermesOneDevice;
import io.kirchhoff.engine.device.HermesTwoDevices;
import io.kirchhoff.engine.device.MeasuredDevice;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.device.PolynomialCurve;
import io.kirchhoff.engine.device.StateIndependentDevice;
import io.kirchhoff.engine.device.WanReramDevice;
import io.kirchhoff.verification.reference.NotSupportedException;
import io.kirchhoff.verification.reference.Stated;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The engine's devices by the names that aihwkit has for them: a new one joins by one line. Each
 * reads the constructor arguments of aihwkit's class; what it does not read is not supported.
 */
final class KnownDevices {
  private static final Map<String, Function<Stated, DeviceModel>> ALL =
      Map.of(
          "PCMLike", KnownDevices::pcm,
          "CustomDriftPCMLike", KnownDevices::customDrift,
          "Hermes", KnownDevices::hermes,
          "StateIndependent", KnownDevices::stateIndependent,
          "ReRamWan2022", KnownDevices::wan,
          "ReRamCMO", KnownDevices::cmo);

  /** The conductance that Wan's fit belongs to, µS. */
  private static final double WAN_G_MAX = 40.0;

  /** That of aihwkit's pairs where nothing states it, µS. */
  private static final double PAIR_G_MAX = 25.0;

  private KnownDevices() {}

  /**
   * A device by its name in the reference.
   *
   * @throws NotSupportedException for one that the engine does not have
   */
  static DeviceModel device(String name, Stated params) {
    Function<Stated, DeviceModel> known = ALL.get(name.replaceFirst("NoiseModel$", ""));
    if (known == null) {
      throw new NotSupportedException("the device " + name);
    }
    return known.apply(params);
  }

  /** Coefficients that are stated belong to the range that the device has. */
  private static DeviceModel pcm(Stated params) {
    PcmDevice standard = PcmDevice.STANDARD;
    Optional<List<Double>> coefficients = params.list("prog_coeff");
    PowerLaw device =
        (gMax, t0, tRead, progNoiseScale, readNoiseScale, driftScale) ->
            new PcmDevice(
                gMax,
                t0,
                tRead,
                progNoiseScale,
                readNoiseScale,
                driftScale,
                coefficients.orElse(standard.progCoeff()),
                coefficients.isPresent() ? gMax : standard.progCoeffGMax());
    return powerLaw(params, standard.gMax(), standard.t0(), standard.tRead(), device);
  }

  /** Its table is an argument of its own there; a reference may state the lists beside the rest. */
  private static DeviceModel customDrift(Stated params) {
    CustomDriftPcmDevice standard = CustomDriftPcmDevice.STANDARD;
    Stated nested = params.group("custom_drift_model");
    Stated table = nested.list("g_lst").isPresent() ? nested : params;
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
                table.required("g_lst"),
                table.required("nu_mean_lst"),
                table.required("nu_std_lst")));
  }

  private static DeviceModel hermes(Stated params) {
    double devices = params.number("num_devices", 2);
    if (devices == 1) {
      HermesOneDevice standard = HermesOneDevice.STANDARD;
      return powerLaw(
          params, standard.gMax(), standard.t0(), standard.tRead(), HermesOneDevice::new);
    }
    if (devices != 2) {
      throw new NotSupportedException("params.num_devices " + devices);
    }
    HermesTwoDevices standard = HermesTwoDevices.STANDARD;
    return powerLaw(
        params, standard.gMax(), standard.t0(), standard.tRead(), HermesTwoDevices::new);
  }

  /** With numbers of its own: a device of curves that do not depend on the conductance. */
  private static DeviceModel stateIndependent(Stated params) {
    StateIndependentDevice standard = StateIndependentDevice.STANDARD;
    List<Double> programming = params.list("prog_coeff").orElse(List.of(0.2));
    double mean = params.number("drift_nu_mean", standard.exponentMean(0.0));
    double deviation = params.number("drift_nu_std", standard.exponentDeviation(0.0));
    PowerLaw device =
        (gMax, t0, tRead, progNoiseScale, readNoiseScale, driftScale) ->
            new MeasuredDevice(
                0.0,
                gMax,
                new PolynomialCurve(programming),
                constant(mean),
                constant(deviation),
                constant(1.0 / gMax),
                t0,
                tRead,
                progNoiseScale,
                readNoiseScale,
                driftScale);
    boolean own =
        params.states("prog_coeff")
            || params.states("drift_nu_mean")
            || params.states("drift_nu_std");
    return powerLaw(
        params,
        standard.gMax(),
        standard.t0(),
        standard.tRead(),
        own ? device : StateIndependentDevice::new);
  }

  private static PolynomialCurve constant(double value) {
    return new PolynomialCurve(List.of(value));
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
      Stated params, double gMax, double t0, double tRead, PowerLaw device) {
    return device.of(
        params.number("g_max", gMax),
        params.number("t_0", t0),
        params.number("t_read", tRead),
        params.number("prog_noise_scale", 1.0),
        params.number("read_noise_scale", 1.0),
        params.number("drift_scale", 1.0));
  }

  /** The reference does not rescale its fit to another range, so its noise is larger there. */
  private static DeviceModel wan(Stated params) {
    double gMax = params.number("g_max", PAIR_G_MAX);
    return new WanReramDevice(gMax, params.number("noise_scale", 1.0) * WAN_G_MAX / gMax);
  }

  private static DeviceModel cmo(Stated params) {
    CmoReramDevice standard = CmoReramDevice.STANDARD;
    return new CmoReramDevice(
        params.number("g_min", standard.gMin()),
        params.number("g_max", standard.gMax()),
        // Any other range than 2 % is taken as 0.2 % there.
        params.number("acceptance_range", standard.acceptance()) == 2.0
            ? 2.0
            : standard.acceptance(),
        params.number("prog_noise_scale", standard.progNoiseScale()),
        params.number("read_noise_scale", standard.readNoiseScale()),
        params.number("drift_scale", standard.driftScale()));
  }
}
