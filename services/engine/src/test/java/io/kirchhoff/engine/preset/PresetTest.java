package io.kirchhoff.engine.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.inference.DriftInference;
import io.kirchhoff.engine.inference.DriftPoint;
import io.kirchhoff.engine.inference.InferencePlan;
import io.kirchhoff.engine.inference.InputRangeCalibration;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.training.Accuracy;
import io.kirchhoff.engine.training.CosineSchedule;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingPlan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetTest {
  private static final StreamKey KEY = StreamKey.ofSeed(5);
  private static final Dataset DIGITS = BundledDigits.load();

  static Stream<Preset> presets() {
    return Preset.ALL.stream();
  }

  @Test
  void namesTellPresetsApart() {
    assertThat(Preset.ALL.stream().map(Preset::name))
        .containsExactly(
            "standard-hwa",
            "floating-point",
            "composer-inference",
            "pcm-hermes",
            "reram-wan",
            "reram-cmo");
  }

  @ParameterizedTest
  @MethodSource("presets")
  void itsDeviceHoldsWhatItsConverterAsksForAndIsReadAtItsTimes(Preset preset) {
    assertThat(preset.converter().gMin()).isEqualTo(preset.device().gMin());
    assertThat(preset.converter().gMax()).isEqualTo(preset.device().gMax());
    assertThat(preset.times()).isSorted().doesNotHaveDuplicates();
    preset.times().forEach(preset.device()::requireReadable);
  }

  /**
   * From FP32 weights, five epochs; on 450 images a standard error is below 0.01. The same from
   * random weights, where the whole training has to go through the tiles.
   */
  @ParameterizedTest
  @MethodSource("presets")
  void aNetworkThatIsTrainedForItLearnsTheDigitsAndKeepsThemOnChips(Preset preset) {
    try (Network digital = Network.initialise(new Mlp(List.of(64)), DIGITS.shape(), 10, KEY)) {
      try (Network analog = trained(digital, preset, 15)) {
        assertThat(Accuracy.of(analog, DIGITS.test(), KEY))
            .as("%s from random weights", preset.name())
            .isGreaterThan(0.93);
      }
      var plan = new TrainingPlan(15, 32, new Sgd(0.05, 0.9), CosineSchedule.STANDARD);
      new NetworkTraining(digital, DIGITS, plan, HardwareAwareness.NONE, KEY)
          .run(TrainingListener.NONE);
      double fp32 = Accuracy.of(digital, DIGITS.test(), KEY);
      try (Network analog = trained(digital, preset, 5)) {
        for (DriftPoint point : chips(analog, preset)) {
          assertThat(point.accuracy())
              .as("%s, chip %d, %s s", preset.name(), point.repeat(), point.seconds())
              .isGreaterThan(fp32 - 0.05);
        }
      }
    }
  }

  private static Network trained(Network digital, Preset preset, int epochs) {
    Network analog = digital.toAnalog(preset.tiles());
    InputRangeCalibration.calibrate(analog, DIGITS.train(), new LargestInput(), KEY);
    var hardware = new HardwareAwareness(preset.modifier(), preset.clip(), preset.remap());
    var plan = new TrainingPlan(epochs, 32, new Sgd(0.05, 0.9), CosineSchedule.STANDARD);
    new NetworkTraining(analog, DIGITS, plan, hardware, KEY.at(1)).run(TrainingListener.NONE);
    return analog;
  }

  private static List<DriftPoint> chips(Network analog, Preset preset) {
    var crossbar = new Crossbar(preset.converter(), preset.device(), FaultRates.NONE, false);
    List<DriftCompensation> compensations = List.of(preset.compensation());
    List<Double> times = preset.times().subList(0, 3);
    var plan = new InferencePlan(crossbar, times, compensations, new RecalibrateAtEveryTest());
    var inference = new DriftInference(analog, DIGITS.test(), plan, KEY);
    return Stream.of(0, 1).flatMap(chip -> inference.repeat(chip, tested -> {}).stream()).toList();
  }
}
