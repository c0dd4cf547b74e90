package io.kirchhoff.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.CustomPairsConverter;
import io.kirchhoff.engine.conductance.DualPairConverter;
import io.kirchhoff.engine.conductance.PairsConverter;
import io.kirchhoff.engine.conductance.SingleDeviceConverter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.device.CmoReramDevice;
import io.kirchhoff.engine.device.CustomDriftPcmDevice;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.HermesOneDevice;
import io.kirchhoff.engine.device.HermesTwoDevices;
import io.kirchhoff.engine.device.IdealDevice;
import io.kirchhoff.engine.device.MeasuredDevice;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.device.StateIndependentDevice;
import io.kirchhoff.engine.device.WanReramDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.CosineSchedule;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingPlan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A network on every kind of device and every converter, a second after programming: a network on
 * the standard crossbar classifies 96 % then, one whose weights are garbage 10 %.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossbarInferenceTest {
  private static final long SEED = 78;
  private static final StreamKey KEY = StreamKey.ofSeed(SEED);

  private final Dataset digits = BundledDigits.load();
  private final Network digital = Network.initialise(new Mlp(List.of(32)), digits.shape(), 10, KEY);
  private final Network analog = trained();

  private Network trained() {
    var plan = new TrainingPlan(20, 32, new Sgd(0.1, 0.9), CosineSchedule.STANDARD);
    new NetworkTraining(digital, digits, plan, HardwareAwareness.NONE, KEY)
        .run(TrainingListener.NONE);
    Network twin = digital.toAnalog(TileSettings.STANDARD);
    InputRangeCalibration.calibrate(twin, digits.train(), new LargestInput(), KEY);
    return twin;
  }

  @AfterAll
  void close() {
    analog.close();
    digital.close();
  }

  static Stream<DeviceModel> devices() {
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

  static Stream<Converter> converters() {
    return Stream.of(
        SinglePairConverter.STANDARD,
        DualPairConverter.STANDARD,
        PairsConverter.STANDARD,
        CustomPairsConverter.STANDARD,
        SingleDeviceConverter.STANDARD);
  }

  @ParameterizedTest
  @MethodSource("devices")
  void everyDeviceHoldsANetwork(DeviceModel device) {
    Converter converter = SinglePairConverter.STANDARD.over(device.gMin(), device.gMax());
    for (boolean refold : new boolean[] {false, true}) {
      var crossbar = new Crossbar(converter, device, FaultRates.NONE, refold);
      assertThat(accuracy(crossbar)).as("%s, seed %d", crossbar, SEED).isGreaterThan(0.8);
    }
  }

  @ParameterizedTest
  @MethodSource("converters")
  void everyConverterSpreadsANetworkOverDevices(Converter converter) {
    for (DeviceModel device : List.of(PcmDevice.STANDARD, CmoReramDevice.STANDARD)) {
      Converter fitting = converter.over(device.gMin(), device.gMax());
      for (boolean refold : new boolean[] {false, true}) {
        var crossbar = new Crossbar(fitting, device, FaultRates.NONE, refold);
        assertThat(accuracy(crossbar)).as("%s, seed %d", crossbar, SEED).isGreaterThan(0.8);
      }
    }
  }

  /** Each kind of fault at a third of the devices or lines; a chip without faults has 0.95. */
  @Test
  void faultsCostAccuracyAndAreTheSameForTheSameChip() {
    for (FaultRates rates :
        List.of(
            new FaultRates(0.33, 0, 0, 0),
            new FaultRates(0, 0.33, 0, 0),
            new FaultRates(0, 0, 0.33, 0),
            new FaultRates(0, 0, 0, 0.33))) {
      var crossbar = new Crossbar(SinglePairConverter.STANDARD, PcmDevice.STANDARD, rates, false);
      double broken = accuracy(crossbar);
      assertThat(broken).as("%s, seed %d", rates, SEED).isLessThan(0.93);
      assertThat(accuracy(crossbar)).isEqualTo(broken);
    }
  }

  private double accuracy(Crossbar crossbar) {
    var plan =
        new InferencePlan(
            crossbar,
            List.of(1.0),
            List.of(DriftCompensation.GLOBAL),
            new RecalibrateAtEveryTest());
    var inference = new DriftInference(analog, digits.test(), plan, KEY);
    return inference.repeat(0, _ -> {}).getFirst().accuracy();
  }
}
