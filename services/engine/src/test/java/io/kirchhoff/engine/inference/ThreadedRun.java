package io.kirchhoff.engine.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.EngineRuntime;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkFile;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.ConstantSchedule;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Trains networks and tests them on chips with a number of threads, on a thread of its own as a
 * worker does, and prints what came out.
 */
final class ThreadedRun {
  private static final StreamKey KEY = StreamKey.ofSeed(31);

  private ThreadedRun() {}

  public static void main(String[] arguments) throws InterruptedException {
    EngineRuntime.start(Integer.parseInt(arguments[0]));
    var task = new Thread(ThreadedRun::run, "task");
    task.start();
    task.join();
  }

  private static void run() {
    Dataset digits = BundledDigits.load();
    Map<String, Architecture> all = Map.of("mlp", new Mlp(List.of(32)), "lenet", LeNet.STANDARD);
    all.forEach(
        (name, architecture) -> {
          try (Network digital = Network.initialise(architecture, digits.shape(), 10, KEY)) {
            train(digital, digits, 50, HardwareAwareness.NONE);
            say(name, "trained", Arrays.hashCode(NetworkFile.encode(digital)));
            try (Network analog = digital.toAnalog(TileSettings.STANDARD)) {
              InputRangeCalibration.calibrate(analog, digits.train(), new LargestInput(), KEY);
              train(analog, digits, 200, HardwareAwareness.STANDARD);
              say(name, "hardware-aware", Arrays.hashCode(NetworkFile.encode(analog)));
              test(name, analog, digits);
            }
          }
        });
  }

  private static void train(Network network, Dataset digits, int batch, HardwareAwareness how) {
    var plan = new TrainingPlan(1, batch, new Sgd(0.05, 0.9), ConstantSchedule.STANDARD);
    new NetworkTraining(network, digits, plan, how, KEY).run(TrainingListener.NONE);
  }

  private static void test(String name, Network network, Dataset digits) {
    var crossbar =
        new Crossbar(SinglePairConverter.STANDARD, PcmDevice.STANDARD, FaultRates.NONE, false);
    var plan =
        new InferencePlan(
            crossbar,
            List.of(1.0, 86400.0),
            List.of(DriftCompensation.NONE, DriftCompensation.GLOBAL),
            new RecalibrateAtEveryTest());
    ChipReport report = new DriftInference(network, digits.test(), plan, KEY).inspect(0, _ -> {});
    say(name, report.toString(), 0);
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      float[] pixels = new float[450 * digits.shape().values()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (float) KEY.stream().uniform(i);
      }
      NDArray images = network.manager().create(pixels).reshape(450, 1, 8, 8);
      float[] logits = network.forward(images, false).toFloatArray();
      say(name, "logits", Arrays.hashCode(logits));
    }
  }

  private static void say(String network, String what, int digest) {
    System.out.printf("%s %s %08x%n", network, what, digest);
  }
}
