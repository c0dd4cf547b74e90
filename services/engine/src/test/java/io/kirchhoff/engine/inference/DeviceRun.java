package io.kirchhoff.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.network.BatchInference;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.ConstantSchedule;
import io.kirchhoff.engine.training.EpochMetrics;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.SampleBatch;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's whole way on a device, with a seed: trained, mapped to tiles, retrained, tested on a
 * chip.
 *
 * @param losses of the hardware-aware training
 * @param accuracies on one chip, at all times, without compensation and with
 * @param logits of the first test images on the trained tiles
 */
record DeviceRun(List<Double> losses, List<Double> accuracies, List<Float> logits) {
  private static final StreamKey KEY = StreamKey.ofSeed(11);
  private static final Dataset DIGITS = BundledDigits.load();
  private static final int IMAGES = 100;

  static DeviceRun on(ComputeDevice device, Architecture architecture, TileSettings tiles) {
    try (Network digital = Network.initialise(architecture, DIGITS.shape(), 10, KEY, device)) {
      train(digital, 3, 0.1, HardwareAwareness.NONE);
      try (Network analog = digital.toAnalog(tiles)) {
        InputRangeCalibration.calibrate(analog, DIGITS.train(), new LargestInput(), KEY);
        List<Float> logits = logits(analog);
        List<Double> accuracies = accuracies(analog);
        var hardware = HardwareAwareness.STANDARD;
        List<Double> losses = train(analog, 1, 0.01, hardware);
        accuracies.addAll(accuracies(analog));
        return new DeviceRun(losses, accuracies, logits);
      }
    }
  }

  private static List<Double> train(
      Network network, int epochs, double rate, HardwareAwareness hardware) {
    var losses = new ArrayList<Double>();
    var plan = new TrainingPlan(epochs, 32, new Sgd(rate, 0.9), ConstantSchedule.STANDARD);
    new NetworkTraining(network, DIGITS, plan, hardware, KEY)
        .run(
            new TrainingListener() {
              @Override
              public void epochEnded(EpochMetrics metrics) {
                losses.add(metrics.loss());
              }
            });
    return losses;
  }

  private static List<Double> accuracies(Network network) {
    var crossbar =
        new Crossbar(SinglePairConverter.STANDARD, PcmDevice.STANDARD, FaultRates.NONE, false);
    var plan =
        new InferencePlan(
            crossbar,
            List.of(0.0, 1e6),
            List.of(DriftCompensation.NONE, DriftCompensation.GLOBAL),
            new RecalibrateAtEveryTest());
    var accuracies = new ArrayList<Double>();
    new DriftInference(network, DIGITS.test(), plan, KEY)
        .repeat(0, point -> accuracies.add(point.accuracy()));
    return accuracies;
  }

  private static List<Float> logits(Network network) {
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      NDArray images = SampleBatch.of(network.manager(), DIGITS.test(), 0, IMAGES);
      var logits = new ArrayList<Float>();
      for (float logit : BatchInference.logits(network, images, KEY, 3).toFloatArray()) {
        logits.add(logit);
      }
      return logits;
    }
  }

  /**
   * Whether the other run is the same experiment. A converter's code that falls to the other side
   * of its edge moves a logit by some thousandths, and training goes on from there: few logits may
   * move, losses by a percent, accuracies by three images of 450 before the hardware-aware training
   * and by nine after it.
   */
  void resembles(DeviceRun other) {
    double moved = 0.0;
    for (int i = 0; i < logits.size(); i++) {
      moved += Math.abs(logits.get(i) - other.logits.get(i)) > 1e-3 ? 1 : 0;
      assertThat(logits.get(i)).as("logit %d", i).isCloseTo(other.logits.get(i), within(0.5f));
    }
    assertThat(moved / logits.size()).as("share of logits that moved").isLessThan(0.1);
    for (int i = 0; i < losses.size(); i++) {
      assertThat(losses.get(i)).isCloseTo(other.losses.get(i), within(0.01 * other.losses.get(i)));
    }
    assertThat(accuracies).hasSameSizeAs(other.accuracies);
    for (int i = 0; i < accuracies.size(); i++) {
      assertThat(accuracies.get(i))
          .as("accuracy %d", i)
          .isCloseTo(
              other.accuracies.get(i), within((i < accuracies.size() / 2 ? 3.1 : 9.1) / 450));
    }
  }
}
