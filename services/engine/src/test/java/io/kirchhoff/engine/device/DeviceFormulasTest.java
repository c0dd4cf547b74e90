package io.kirchhoff.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The devices that no reference data covers, against numbers worked out by hand from the fits. */
class DeviceFormulasTest {
  private static final RandomStream NOISE = StreamKey.ofSeed(8).stream();

  @ParameterizedTest
  @CsvSource({
    // u, programming error in µS, exponent: mean and spread, read noise
    "0.05, 0.268718, 0.0977348, 0.0336488, 0.0271667",
    "0.2,  0.541689, 0.069336, 0.0170133, 0.0192832",
    "0.5,  0.865313, 0.0564, 0.012075, 0.0217",
    "1,    1.007567, 0.0174, 0.0055, 0.0168"
  })
  void aHermesChipWithOneDeviceInAnArm(
      double u, double programming, double mean, double spread, double noise) {
    HermesOneDevice device = HermesOneDevice.STANDARD;
    double g = 10.35 * u;
    assertThat(device.programmingDeviation(g)).isCloseTo(programming, within(1e-5));
    assertThat(device.exponentMean(g)).isCloseTo(mean, within(1e-5));
    assertThat(device.exponentDeviation(g)).isCloseTo(spread, within(1e-5));
    assertThat(device.relativeReadNoise(g)).isCloseTo(noise, within(1e-5));
  }

  @Test
  void customDriftIsLinearBetweenTheConductancesOfItsTablesAndAllElseIsPcm() {
    CustomDriftPcmDevice device = custom(List.of(2.0, 10.0, 30.0), List.of(0.1, 0.06, 0.02));
    assertThat(device.exponentMean(6)).isCloseTo(0.08, within(1e-12));
    assertThat(device.exponentMean(20)).isCloseTo(0.04, within(1e-12));
    assertThat(device.exponentMean(1)).isEqualTo(0.1);
    assertThat(device.exponentMean(31)).isEqualTo(0.02);
    assertThat(device.exponentDeviation(20)).isCloseTo(0.01, within(1e-12));
    assertThat(device.gMin()).isEqualTo(2);
    float[] targets = {2, 11, 25};
    float[] programmed = device.program(targets, NOISE);
    assertThat(programmed).containsExactly(PcmDevice.STANDARD.program(targets, NOISE));
    var devices = new ProgrammedDevices(targets, programmed, new float[] {0.1f, 0.05f, 0.03f});
    assertThat(device.read(devices, 1e5, NOISE))
        .containsExactly(PcmDevice.STANDARD.read(devices, 1e5, NOISE));
    float[] exponents = device.driftExponents(targets, NOISE);
    assertThat((double) exponents[2]).isCloseTo(0.03 + 0.01 * NOISE.normal(2), within(1e-7));
  }

  private static CustomDriftPcmDevice custom(List<Double> conductances, List<Double> means) {
    return new CustomDriftPcmDevice(
        25, 20, 250e-9, 1, 1, 1, conductances, means, List.of(0.01, 0.01, 0.01));
  }

  @Test
  void cmoReramIsProgrammedWithinItsAcceptanceAndDriftsWithTheLogarithmOfTime() {
    float[] targets = {50};
    float[] programmed = CmoReramDevice.STANDARD.program(targets, NOISE);
    assertThat((double) programmed[0]).isCloseTo(50 + 0.0542506 * NOISE.normal(0), within(1e-5));
    var wide = new CmoReramDevice(9, 88, 2, 1, 1, 1);
    assertThat((double) wide.program(targets, NOISE)[0])
        .isCloseTo(50 + 0.575732 * NOISE.normal(0), within(1e-5));
    var devices = new ProgrammedDevices(targets, targets, new float[1]);
    assertThat(CmoReramDevice.STANDARD.read(devices, 0, NOISE)).containsExactly(50);
    // After a day: ln t = 11.36674, so that drift is -1.01166 and its spread 0.889366.
    var silent = new CmoReramDevice(9, 88, 0.2, 1, 0, 1);
    double drifted = 50 - 1.01166 + 0.889366 * NOISE.normal(0);
    assertThat((double) silent.read(devices, 86400, NOISE)[0]).isCloseTo(drifted, within(1e-4));
    // 0.0277316 sqrt(ln(86400 / 2e-6)) = 0.137234
    assertThat((double) CmoReramDevice.STANDARD.read(devices, 86400, NOISE)[0])
        .isCloseTo(drifted + 0.137234 * Math.log10(drifted) * NOISE.normal(1), within(1e-4));
  }

  @Test
  void cmoReramIsReadWithinItsRangeAndHasNumbersForDevicesWithoutConductance() {
    float[] ends = {9, 88, 0, -3};
    var devices = new ProgrammedDevices(ends, ends, new float[4]);
    for (double seconds : new double[] {1e-9, 1, 3e7}) {
      for (float found : new CmoReramDevice(9, 88, 0.2, 1, 9, 9).read(devices, seconds, NOISE)) {
        assertThat(found).isBetween(9f, 88f);
      }
    }
  }

  @Test
  void cmoReramKnowsTwoAcceptanceRanges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CmoReramDevice(9, 88, 0.5, 1, 1, 1))
        .withMessage("acceptance must be 0.2 or 2 %; it is 0.5.");
  }

  @Test
  void wansReramIsReadOnlyWhenItWasMeasuredAndForgetsItsProgrammingError() {
    WanReramDevice device = WanReramDevice.STANDARD;
    var devices = new ProgrammedDevices(new float[] {20}, new float[] {35}, new float[1]);
    // u = 0.5: 0.701 + 11.043 - 12.69325 + 5.886875 - 1.028625
    assertThat((double) device.read(devices, 86400, NOISE)[0])
        .isCloseTo(20 + 3.909 * NOISE.normal(0), within(1e-5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> device.read(devices, 3600, NOISE))
        .withMessageContaining("1, 86400 and 172800 s")
        .withMessageContaining("3600.0 s");
  }

  static Stream<DeviceModel> all() {
    return Stream.of(
        PcmDevice.STANDARD,
        CustomDriftPcmDevice.STANDARD,
        HermesOneDevice.STANDARD,
        HermesTwoDevices.STANDARD,
        WanReramDevice.STANDARD,
        CmoReramDevice.STANDARD,
        StateIndependentDevice.STANDARD,
        MeasuredDevice.STANDARD,
        IdealDevice.STANDARD);
  }

  @ParameterizedTest
  @MethodSource("all")
  void noTimeBeforeTheEndOfProgrammingCanBeReadAndOneSecondCanAlways(DeviceModel device) {
    float[] targets = {(float) device.gMin(), (float) device.gMax()};
    var devices = new ProgrammedDevices(targets, targets, device.driftExponents(targets, NOISE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> device.read(devices, -1, NOISE))
        .withMessageContaining("-1.0 s");
    assertThatIllegalArgumentException().isThrownBy(() -> device.requireReadable(-1));
    device.requireReadable(1);
    for (float found : device.read(devices, 1, NOISE)) {
      assertThat(found).isBetween(0f, 2 * (float) device.gMax());
    }
  }

  @ParameterizedTest
  @MethodSource("ideal")
  void aDeviceWithoutDataHoldsWhatIsAskedOfIt(DeviceModel device) {
    float[] targets = {0, 1, 25};
    float[] programmed = device.program(targets, NOISE);
    float[] exponents = device.driftExponents(targets, NOISE);
    assertThat(programmed).containsExactly(targets);
    var devices = new ProgrammedDevices(targets, programmed, exponents);
    assertThat(device.read(devices, 1e9, NOISE)).containsExactly(targets);
  }

  static Stream<DeviceModel> ideal() {
    return Stream.of(IdealDevice.STANDARD, MeasuredDevice.STANDARD);
  }

  @Test
  void tablesThatAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableCurve(List.of(0.0, 5.0, 5.0), List.of(1.0, 2.0, 3.0)))
        .withMessage("conductances must ascend; 5.0 follows 5.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableCurve(List.of(0.0, 5.0), List.of(1.0)))
        .withMessage("values must have a number for each of the 2 conductances; it has 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableCurve(List.of(0.0), List.of(1.0)))
        .withMessageContaining("2 to 10000 numbers; there are 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PolynomialCurve(List.of()))
        .withMessageContaining("1 to 16 numbers; there are 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> custom(List.of(0.0, 10.0, 20.0), List.of(0.1, 0.1, 0.1)))
        .withMessageContaining("must reach gMax (25.0 µS)");
  }
}
