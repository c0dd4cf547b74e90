package io.kirchhoff.engine.device;

import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What many devices of one kind do that were asked for the same conductance: where programming puts
 * them, how they drift, and what reads find of them.
 *
 * @param target wanted conductance, µS
 * @param programmed conductances right after programming, µS
 * @param exponent drift exponents; absent for a kind of device whose drift has none
 * @param reads by time, in the order asked for
 */
public record DeviceBehaviour(
    double target, Spread programmed, @Nullable Spread exponent, List<Read> reads) {
  /** Devices of each target. */
  public static final int DEVICES = 4000;

  /**
   * What a read finds.
   *
   * @param seconds since programming
   * @param conductance µS
   */
  public record Read(double seconds, Spread conductance) {}

  /**
   * Observes devices.
   *
   * @param targets wanted conductances, µS
   * @param times seconds since programming
   * @param seed the same seed draws the same devices
   * @throws IllegalArgumentException for a time of which the device knows nothing
   */
  public static List<DeviceBehaviour> of(
      DeviceModel device, List<Double> targets, List<Double> times, StreamKey seed) {
    times.forEach(device::requireReadable);
    var all = new ArrayList<DeviceBehaviour>();
    for (int level = 0; level < targets.size(); level++) {
      all.add(at(device, targets.get(level), times, seed, level));
    }
    return all;
  }

  private static DeviceBehaviour at(
      DeviceModel device, double target, List<Double> times, StreamKey seed, int level) {
    float[] targets = new float[DEVICES];
    Arrays.fill(targets, (float) target);
    float[] programmed =
        device.program(targets, seed.purpose(Purpose.PROGRAMMING).at(level).stream());
    float[] exponents =
        device.driftExponents(targets, seed.purpose(Purpose.DRIFT_EXPONENT).at(level).stream());
    var devices = new ProgrammedDevices(targets, programmed, exponents);
    var reads = new ArrayList<Read>();
    StreamKey noise = seed.purpose(Purpose.CONDUCTANCE_READ).at(level);
    for (double seconds : times) {
      float[] found = device.read(devices, seconds, noise.at(seconds).stream());
      reads.add(new Read(seconds, Spread.of(found)));
    }
    boolean drifts = false;
    for (float exponent : exponents) {
      drifts |= exponent != 0.0f;
    }
    return new DeviceBehaviour(
        target, Spread.of(programmed), drifts ? Spread.of(exponents) : null, reads);
  }
}
