package io.kirchhoff.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.thread.ComputeThreads;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.engine.training.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Times a workload's analog twins against its digital network. */
public final class EngineBenchmark {
  private static final Sgd PLAIN_SGD = new Sgd(0.01, 0.0);
  private final int threads;
  private final double warmUpSeconds;
  private final double seconds;

  /**
   * @param threads of PyTorch's products in digital networks
   * @param seconds how long each comparison is measured, beside a quarter of that before
   */
  public EngineBenchmark(int threads, double seconds) {
    this.threads = threads;
    this.warmUpSeconds = seconds / 4;
    this.seconds = seconds;
  }

  /** Times the forward pass and the training step at each setting. */
  public void run(Workload workload, Consumer<Measurement> report) {
    GradientMode.offOnThisThread();
    forward(workload, report);
    training(workload, report);
  }

  private void forward(Workload workload, Consumer<Measurement> report) {
    try (Network digital = workload.digital()) {
      List<Network> analog = analog(digital);
      NDArray images = images(digital.manager(), workload);
      race(
          workload,
          Pass.FORWARD,
          runners(digital, analog, network -> () -> forward(network, images)),
          report);
      analog.forEach(Network::close);
    }
  }

  private void forward(Network network, NDArray images) {
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      new ForwardPass(threads).run(network, images, 0);
    }
  }

  private void training(Workload workload, Consumer<Measurement> report) {
    try (Network digital = workload.digital()) {
      List<Network> analog = analog(digital);
      race(
          workload,
          Pass.TRAINING,
          runners(digital, analog, network -> training(network, workload)),
          report);
      analog.forEach(Network::close);
    }
  }

  private Runnable training(Network network, Workload workload) {
    HardwareAwareness awareness =
        network.analogLayers().isEmpty() ? HardwareAwareness.NONE : HardwareAwareness.STANDARD;
    NDManager manager = network.manager();
    var step = new TrainingStep(network, PLAIN_SGD.start(manager), awareness, Workload.SEED);
    var batch =
        new TrainingStep.Batch(
            images(manager, workload), manager.create(Workload.labels(workload.batch())));
    int products = network.analogLayers().isEmpty() ? threads : 1;
    return () -> {
      ComputeThreads.productsOnThisThread(products);
      step.run(0, PLAIN_SGD.learningRate(), _ -> batch);
    };
  }

  private interface Entrant {
    Runnable runner(Network network);
  }

  private static List<Runnable> runners(Network digital, List<Network> analog, Entrant entrant) {
    var runners = new ArrayList<Runnable>();
    runners.add(entrant.runner(digital));
    analog.forEach(network -> runners.add(entrant.runner(network)));
    return runners;
  }

  private void race(
      Workload workload, Pass pass, List<Runnable> runners, Consumer<Measurement> report) {
    var race = new Race(runners);
    race.run(warmUpSeconds * runners.size(), seconds * runners.size());
    for (int i = 0; i < Setting.ALL.size(); i++) {
      report.accept(
          new Measurement(
              workload.name(),
              Setting.ALL.get(i).name(),
              pass,
              race.fastestMillis(0),
              race.fastestMillis(i + 1),
              race.runs()));
    }
  }

  private static List<Network> analog(Network digital) {
    return Setting.ALL.stream().map(setting -> digital.toAnalog(setting.tiles())).toList();
  }

  /** Standard normal pixels. */
  private static NDArray images(NDManager manager, Workload workload) {
    var shape =
        new Shape(
            workload.batch(),
            workload.images().channels(),
            workload.images().height(),
            workload.images().width());
    RandomStream draws = Workload.SEED.at(1).stream();
    float[] pixels = new float[(int) shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = draws.normal(i);
    }
    return manager.create(pixels, shape);
  }
}
