package io.kirchhoff.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.calibration.CachedQuantile;
import io.kirchhoff.engine.calibration.Calibration;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.calibration.MovingDeviation;
import io.kirchhoff.engine.calibration.MovingQuantile;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputRangeCalibrationTest {
  private static final long SEED = 8;
  private static final StreamKey KEY = StreamKey.ofSeed(SEED);
  private static final Dataset DIGITS = BundledDigits.load();
  private static final Network DIGITAL =
      Network.initialise(new LeNet(List.of(8, 16), 32), DIGITS.shape(), 10, KEY);

  @BeforeAll
  static void train() {
    var plan = new TrainingPlan(6, 32, new Sgd(0.1, 0.9), CosineSchedule.STANDARD);
    new NetworkTraining(DIGITAL, DIGITS, plan, HardwareAwareness.NONE, KEY)
        .run(TrainingListener.NONE);
    assertThat(Accuracy.of(DIGITAL, DIGITS.test(), KEY)).isGreaterThan(0.9);
  }

  @AfterAll
  static void close() {
    DIGITAL.close();
  }

  static List<Calibration> rules() {
    return List.of(
        new LargestInput(),
        MovingDeviation.STANDARD,
        MovingQuantile.STANDARD,
        CachedQuantile.STANDARD);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aNetworkWorksWithTheRangesOfEveryRule(Calibration rule) {
    try (Network analog = DIGITAL.toAnalog(TileSettings.STANDARD)) {
      InputRangeCalibration.calibrate(analog, DIGITS.train(), rule, KEY);
      List<Float> ranges = ranges(analog);
      assertThat(ranges).allSatisfy(range -> assertThat(range).isPositive().isNotEqualTo(3.0f));
      // Standard error below 0.02 on 450 images; chance is 0.1.
      assertThat(Accuracy.of(analog, DIGITS.test(), KEY))
          .as("%s, seed %d", rule, SEED)
          .isGreaterThan(0.8);
      InputRangeCalibration.calibrate(analog, DIGITS.train(), rule, KEY);
      assertThat(ranges(analog)).as("the same again").isEqualTo(ranges);
    }
  }

  private static List<Float> ranges(Network network) {
    var ranges = new ArrayList<Float>();
    network
        .analogLayers()
        .values()
        .forEach(layer -> layer.tiles().forEach(tile -> ranges.add(tile.inputRangeValue())));
    return ranges;
  }
}
