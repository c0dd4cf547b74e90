package io.kirchhoff.engine.device;

import static org.junit.jupiter.api.Named.named;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.golden.Scatter;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Phase-change memory given as data: 200,000 devices against a million of aihwkit's, at each of 14
 * conductances, step by step. verify-physics compares every device's own formulas so. All
 * comparisons together raise a false alarm once in some 10,000 seeds.
 */
class GoldenDeviceTest {
  private static final int DEVICES = 200_000;
  private static final long SEED = 31;
  private static final Scatter REFERENCE = new Scatter(1_000_000);
  private static final DeviceModel DEVICE = measuredPcm();

  static Stream<Named<JsonObject>> points() {
    return Golden.objects(Golden.read("devices/pcm_gmax25.json"), "points").stream()
        .map(point -> named(point.get("g_target").getAsString(), point));
  }

  /** PCM's formulas sampled in steps of 0.005 µS, as a lab would give its own device. */
  private static MeasuredDevice measuredPcm() {
    PcmDevice pcm = PcmDevice.STANDARD;
    List<Double> grid = Stream.iterate(0.0, g -> g <= 50.0, g -> g + 0.005).toList();
    return new MeasuredDevice(
        0,
        25,
        new PolynomialCurve(List.of(0.26348, 1.9650, -1.1731)),
        new TableCurve(grid, grid.stream().map(pcm::exponentMean).toList()),
        new TableCurve(grid, grid.stream().map(pcm::exponentDeviation).toList()),
        new TableCurve(grid, grid.stream().map(pcm::relativeReadNoise).toList()),
        20,
        250e-9,
        1,
        1,
        1);
  }

  @ParameterizedTest
  @MethodSource("points")
  void aDeviceOfCurvesScattersAsTheReferenceDoes(JsonObject point) {
    float target = point.get("g_target").getAsFloat();
    float[] targets = new float[DEVICES];
    Arrays.fill(targets, target);
    StreamKey key = StreamKey.ofSeed(SEED).at(target);
    float[] programmed = DEVICE.program(targets, key.at(1).stream());
    agree("programmed at " + target, programmed, point.getAsJsonObject("programmed"));
    float[] exponents = DEVICE.driftExponents(targets, key.at(2).stream());
    if (point.has("nu")) {
      agree("exponent at " + target, exponents, point.getAsJsonObject("nu"));
    }
    var devices = new ProgrammedDevices(targets, programmed, exponents);
    for (JsonElement element : point.getAsJsonArray("read")) {
      JsonObject read = element.getAsJsonObject();
      double seconds = read.get("t").getAsDouble();
      RandomStream noise = key.at(3).at(seconds).stream();
      float[] found = DEVICE.read(devices, seconds, noise);
      agree("read of %s after %s s".formatted(target, seconds), found, read);
    }
  }

  private static void agree(String what, float[] samples, JsonObject reference) {
    boolean clamped = Golden.doubles(reference.get("q"))[0] == 0.0;
    REFERENCE.agrees(what + ", seed " + SEED, samples, clamped, reference);
  }
}
