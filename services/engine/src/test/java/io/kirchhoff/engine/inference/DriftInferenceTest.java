package io.kirchhoff.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.compensation.RecalibrateAtTimes;
import io.kirchhoff.engine.compensation.RecalibrationSchedule;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkFile;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.Accuracy;
import io.kirchhoff.engine.training.CosineSchedule;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftInferenceTest {
  private static final long SEED = 77;
  private static final StreamKey KEY = StreamKey.ofSeed(SEED);
  private static final List<Double> TIMES = List.of(1.0, 3600.0, 86400.0, 31536000.0);
  private static final List<DriftCompensation> BOTH =
      List.of(DriftCompensation.NONE, DriftCompensation.GLOBAL);

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

  @BeforeAll
  void theNetworkIsWorthTesting() {
    assertThat(Accuracy.of(digital, digits.test(), KEY)).isGreaterThan(0.9);
  }

  @AfterAll
  void close() {
    analog.close();
    digital.close();
  }

  @Test
  void aChipIsTheSameWhicheverWasMadeBefore() {
    DriftInference inference = inference(analog, TIMES, BOTH);
    List<DriftPoint> first = inference.repeat(0, _ -> {});
    List<DriftPoint> second = inference.repeat(1, _ -> {});
    assertThat(second).isNotEqualTo(first);
    assertThat(inference.repeat(1, _ -> {})).isEqualTo(second);
    assertThat(inference.repeat(0, _ -> {})).isEqualTo(first);
    assertThat(inference(analog, TIMES, BOTH).repeat(1, _ -> {})).isEqualTo(second);
  }

  @Test
  void aPointDependsOnNeitherOtherTimesNorOtherCompensations() {
    List<DriftPoint> all = inference(analog, TIMES, BOTH).repeat(3, _ -> {});
    assertThat(all).hasSize(8);
    for (DriftPoint point : all) {
      List<DriftPoint> alone =
          inference(analog, List.of(point.seconds()), List.of(point.compensation()))
              .repeat(3, _ -> {});
      assertThat(alone).containsExactly(point);
    }
    assertThat(inference(analog, TIMES.reversed(), BOTH.reversed()).repeat(3, _ -> {}))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theTrainedWeightsAreBackAfterARepeat() {
    byte[] before = NetworkFile.encode(analog);
    double accuracy = Accuracy.of(analog, digits.test(), KEY);
    inference(analog, TIMES, BOTH).repeat(0, _ -> {});
    assertThat(Accuracy.of(analog, digits.test(), KEY)).isEqualTo(accuracy);
    assertThat(NetworkFile.encode(analog)).isEqualTo(before);
    var cancelled = new IllegalStateException("cancelled");
    assertThatThrownBy(
            () ->
                inference(analog, TIMES, BOTH)
                    .repeat(
                        0,
                        _ -> {
                          throw cancelled;
                        }))
        .isSameAs(cancelled);
    assertThat(Accuracy.of(analog, digits.test(), KEY)).isEqualTo(accuracy);
  }

  /**
   * Ten chips; weights fall to about a half in a year. Differences are several points, standard
   * errors below one. Biases and ranges stay, which is what falling weights are out of tune with.
   */
  @Test
  void accuracyFallsWithTimeAndCompensationHelps() {
    var mean = new double[BOTH.size()][TIMES.size()];
    DriftInference inference = inference(analog, TIMES, BOTH);
    int chips = 10;
    for (int repeat = 0; repeat < chips; repeat++) {
      for (DriftPoint point : inference.repeat(repeat, _ -> {})) {
        mean[BOTH.indexOf(point.compensation())][TIMES.indexOf(point.seconds())] +=
            point.accuracy() / chips;
      }
    }
    int last = TIMES.size() - 1;
    assertThat(mean[0][last]).as("after a year, seed %d", SEED).isLessThan(mean[0][0] - 0.01);
    assertThat(mean[1][last])
        .as("compensated after a year, seed %d", SEED)
        .isGreaterThan(mean[0][last])
        .isLessThan(mean[1][0]);
    assertThat(mean[0][0]).isGreaterThan(0.85);
  }

  /**
   * With factors measured at 1 s and at a day only, tests until then use those of the second: a
   * test at a measured time is as ever, one before the first measurement as without compensation.
   */
  @Test
  void factorsHoldFromOneMeasurementToTheNext() {
    List<DriftPoint> all = inference(analog, TIMES, BOTH).repeat(2, _ -> {});
    List<DriftPoint> scheduled =
        inference(analog, TIMES, BOTH, new RecalibrateAtTimes(List.of(1.0, 86400.0)))
            .repeat(2, _ -> {});
    List<DriftPoint> late =
        inference(analog, TIMES, BOTH, new RecalibrateAtTimes(List.of(5000.0))).repeat(2, _ -> {});
    for (int i = 0; i < all.size(); i++) {
      DriftPoint point = all.get(i);
      if (point.compensation() == DriftCompensation.NONE
          || point.seconds() == 1.0
          || point.seconds() == 86400.0) {
        assertThat(scheduled.get(i)).isEqualTo(point);
      }
      if (point.seconds() < 5000 && point.compensation() == DriftCompensation.GLOBAL) {
        assertThat(late.get(i).accuracy()).isEqualTo(all.get(i - 1).accuracy());
      }
    }
    // One repeat, one year: the factors of a day are better than none and worse than fresh ones.
    double none = all.get(6).accuracy();
    assertThat(scheduled.get(7).accuracy()).isGreaterThan(none);
    assertThat(late.get(7).accuracy()).isGreaterThan(none).isNotEqualTo(all.get(7).accuracy());
  }

  @Test
  void everyWayToCompensateHelpsAfterAYear() {
    List<DriftCompensation> ways = List.of(DriftCompensation.values());
    var mean = new double[ways.size()];
    DriftInference inference = inference(analog, List.of(31536000.0), ways);
    for (int repeat = 0; repeat < 5; repeat++) {
      for (DriftPoint point : inference.repeat(repeat, _ -> {})) {
        mean[ways.indexOf(point.compensation())] += point.accuracy() / 5;
      }
    }
    for (int way = 1; way < mean.length; way++) {
      assertThat(mean[way]).as("%s, seed %d", ways.get(way), SEED).isGreaterThan(mean[0] + 0.01);
    }
  }

  /** Perfect tiles and silent devices leave nothing but drift, which all layers share in. */
  @Test
  void perfectTilesOnSilentDevicesAreTheDigitalNetwork() {
    var settings =
        new TileSettings(
            TileParameters.IDEAL,
            new MappingParameters(0, 0, 1, true, true),
            InputRangeParameters.OFF);
    var silent = new PcmDevice(25, 20, 250e-9, 0, 0, 0);
    var crossbar = new Crossbar(SinglePairConverter.STANDARD, silent, FaultRates.NONE, false);
    var plan = new InferencePlan(crossbar, List.of(3600.0), BOTH, new RecalibrateAtEveryTest());
    try (Network twin = digital.toAnalog(settings)) {
      List<Double> accuracies = new ArrayList<>();
      new DriftInference(twin, digits.test(), plan, KEY)
          .repeat(0, _ -> {})
          .forEach(point -> accuracies.add(point.accuracy()));
      assertThat(accuracies).hasSize(2).containsOnly(Accuracy.of(digital, digits.test(), KEY));
    }
  }

  @Test
  void anInputRangeIsTheLargestInputAndThatOfADeadLayerStays() {
    try (Network lenet = Network.initialise(new LeNet(List.of(2, 3), 4), digits.shape(), 10, KEY);
        Network twin = lenet.toAnalog(TileSettings.STANDARD)) {
      // No input reaches the last layer when the one before is below zero for every image.
      twin.analogLayers().get("layer2").bias().set(new float[] {-9, -9, -9, -9});
      InputRangeCalibration.calibrate(twin, digits.train(), new LargestInput(), KEY);
      var ranges =
          twin.analogLayers().values().stream()
              .map(layer -> layer.tiles().getFirst().inputRangeValue())
              .toList();
      assertThat(ranges.get(0)).isEqualTo(1.0f);
      assertThat(ranges.get(1)).isBetween(0.01f, 10f).isNotEqualTo(3.0f);
      assertThat(ranges.get(3)).isEqualTo(3.0f);
    }
  }

  private DriftInference inference(
      Network network, List<Double> times, List<DriftCompensation> compensations) {
    return inference(network, times, compensations, new RecalibrateAtEveryTest());
  }

  private DriftInference inference(
      Network network,
      List<Double> times,
      List<DriftCompensation> compensations,
      RecalibrationSchedule recalibration) {
    var crossbar =
        new Crossbar(SinglePairConverter.STANDARD, PcmDevice.STANDARD, FaultRates.NONE, false);
    var plan = new InferencePlan(crossbar, times, compensations, recalibration);
    return new DriftInference(network, digits.test(), plan, KEY);
  }
}
