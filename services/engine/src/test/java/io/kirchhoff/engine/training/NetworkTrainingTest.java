package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.inference.InputRangeCalibration;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkFile;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class NetworkTrainingTest {
  private static final long SEED = 5;
  private static final StreamKey KEY = StreamKey.ofSeed(SEED);
  private static final Dataset DIGITS = BundledDigits.load();
  private static final HardwareAwareness HARDWARE = HardwareAwareness.STANDARD;

  @Test
  void aDigitalLeNetLearnsTheDigitsAndHardwareAwareTrainingKeepsThem() {
    var plan = new TrainingPlan(10, 32, new Sgd(0.1, 0.9), CosineSchedule.STANDARD);
    var heard = new Heard();
    try (Network digital = Network.initialise(LeNet.STANDARD, DIGITS.shape(), 10, KEY)) {
      new NetworkTraining(digital, DIGITS, plan, HardwareAwareness.NONE, KEY).run(heard);
      double accuracy = Accuracy.of(digital, DIGITS.test(), KEY);
      assertThat(accuracy).as("digital, seed %d", SEED).isGreaterThan(0.95);
      assertThat(heard.epochs).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
      assertThat(heard.steps).isEqualTo(10 * 34);
      assertThat(heard.losses.getLast()).isLessThan(0.2 * heard.losses.getFirst());
      try (Network analog = digital.toAnalog(TileSettings.STANDARD)) {
        InputRangeCalibration.calibrate(analog, DIGITS.train(), new LargestInput(), KEY);
        var retraining = new TrainingPlan(3, 32, new Sgd(0.01, 0.9), CosineSchedule.STANDARD);
        new NetworkTraining(analog, DIGITS, retraining, HARDWARE, KEY.at(1)).run(heard);
        // On 450 images; the standard error of the difference is below 0.01.
        assertThat(Accuracy.of(analog, DIGITS.test(), KEY))
            .as("analog, seed %d", SEED)
            .isGreaterThan(accuracy - 0.03);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameWeightsToTheBit() {
    assertThat(trainedDigital(KEY)).isEqualTo(trainedDigital(KEY));
    assertThat(trainedAnalog(KEY)).isEqualTo(trainedAnalog(KEY));
    assertThat(trainedAnalog(KEY)).isNotEqualTo(trainedAnalog(KEY.at(1)));
  }

  /** PyTorch notes gradients on every thread by default, and DJL turns that off on one alone. */
  @Test
  void trainingGoesOnAnyThread() throws Exception {
    byte[] here = trainedAnalog(KEY);
    try (ExecutorService another = Executors.newSingleThreadExecutor()) {
      Callable<byte[]> training = () -> trainedAnalog(KEY);
      assertThat(another.submit(training).get()).isEqualTo(here);
    }
  }

  @Test
  void aTrainingThatDivergesSaysSo() {
    try (Network network = mlp()) {
      var plan = new TrainingPlan(3, 64, new Sgd(1e30, 0.9), ConstantSchedule.STANDARD);
      var training = new NetworkTraining(network, DIGITS, plan, HardwareAwareness.NONE, KEY);
      assertThatExceptionOfType(TrainingDivergedException.class)
          .isThrownBy(() -> training.run(TrainingListener.NONE))
          .withMessageContaining("learning rate below 1.0E30");
    }
  }

  private static byte[] trainedDigital(StreamKey key) {
    try (Network network = lenet()) {
      return trained(network, HardwareAwareness.NONE, Adam.STANDARD, key);
    }
  }

  private static byte[] trainedAnalog(StreamKey key) {
    try (Network digital = lenet();
        Network analog = digital.toAnalog(TileSettings.STANDARD)) {
      return trained(analog, HARDWARE, new Sgd(0.01, 0.9), key);
    }
  }

  private static byte[] trained(
      Network network, HardwareAwareness hardware, OptimizerPlan optimizer, StreamKey key) {
    var plan = new TrainingPlan(1, 64, optimizer, ConstantSchedule.STANDARD);
    new NetworkTraining(network, DIGITS, plan, hardware, key).run(TrainingListener.NONE);
    return NetworkFile.encode(network);
  }

  private static Network lenet() {
    return Network.initialise(new LeNet(List.of(8, 16), 32), DIGITS.shape(), 10, KEY);
  }

  private static Network mlp() {
    return Network.initialise(new Mlp(List.of(16)), DIGITS.shape(), 10, KEY);
  }

  /** Notes what a listener hears. */
  private static final class Heard implements TrainingListener {
    private final List<Integer> epochs = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private long steps;

    @Override
    public void stepped(TrainingMoment moment) {
      this.steps = Math.max(this.steps, moment.step());
    }

    @Override
    public void epochEnded(EpochMetrics metrics) {
      epochs.add(metrics.epoch());
      losses.add(metrics.loss());
    }
  }
}
