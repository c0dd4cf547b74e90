package io.kirchhoff.benchmark;

import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.dataset.LabelledImages;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.SampleBatch;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.engine.training.TrainingStep;

/**
 * The resident memory of evaluations of random images, in batches as large as those that accuracies
 * are computed in, and of trainings. Meant for one call in a process: memory that an earlier one
 * has left to the allocators would be used again unseen.
 */
public final class MemoryBenchmark {
  private static final int BATCH = 500;
  private static final int SOAK_IMAGES = 1000;

  /** A training's batch is so much smaller than the one whose step is timed. */
  private static final int SMALLER_BATCH = 4;

  private static final Sgd SGD = new Sgd(0.01, 0.9);

  private final ForwardPass pass;
  private final int images;

  /**
   * @param threads of PyTorch's products in digital networks
   * @param images how many are evaluated, at least 1
   */
  public MemoryBenchmark(int threads, int images) {
    this.pass = new ForwardPass(threads);
    this.images = images;
  }

  /**
   * What remains resident; flat when nothing leaks.
   *
   * @param after20 MB after 20 evaluations of {@value #SOAK_IMAGES} images at most
   * @param after100 MB after 100 of them
   */
  public record Soak(double after20, double after100) {}

  /**
   * What remains resident of a training; flat when nothing leaks.
   *
   * @param afterTenth MB after a tenth of the steps, rounded up
   * @param afterAll MB after all
   */
  public record TrainingSoak(double afterTenth, double afterAll) {}

  /** By how many MB a digital evaluation, the first of its process, exceeds what was there. */
  public double digitalPeak(Workload workload) {
    try (Network digital = workload.digital()) {
      return peak(digital, workload);
    }
  }

  /** The same for the analog twin on the standard crossbar. */
  public double analogPeak(Workload workload) {
    try (Network digital = workload.digital();
        Network analog = digital.toAnalog(TileSettings.STANDARD)) {
      return peak(analog, workload);
    }
  }

  /** Evaluates the analog twin again and again. */
  public Soak soak(Workload workload) {
    try (Network digital = workload.digital();
        Network analog = digital.toAnalog(TileSettings.STANDARD)) {
      LabelledImages random = random(workload, Math.min(images, SOAK_IMAGES));
      evaluate(20, analog, random);
      double after20 = ResidentMemory.now();
      evaluate(80, analog, random);
      return new Soak(after20, ResidentMemory.now());
    }
  }

  /**
   * Trains the analog twin, hardware-aware, on the same few random images.
   *
   * @param steps at least 1
   */
  public TrainingSoak training(Workload workload, int steps) {
    try (Network digital = workload.digital();
        Network analog = digital.toAnalog(TileSettings.STANDARD);
        var step =
            new TrainingStep(
                analog, SGD.start(analog.manager()), HardwareAwareness.STANDARD, Workload.SEED)) {
      LabelledImages random = random(workload, workload.batch() / SMALLER_BATCH);
      int tenth = Math.ceilDiv(steps, 10);
      train(step, 0, tenth, random);
      double afterTenth = ResidentMemory.now();
      train(step, tenth, steps, random);
      return new TrainingSoak(afterTenth, ResidentMemory.now());
    }
  }

  private static void train(TrainingStep step, int from, int to, LabelledImages random) {
    for (int number = from; number < to; number++) {
      step.run(
          number,
          SGD.learningRate(),
          manager ->
              new TrainingStep.Batch(
                  SampleBatch.of(manager, random, 0, random.size()),
                  manager.create(Workload.labels(random.size()))));
    }
  }

  private double peak(Network network, Workload workload) {
    LabelledImages random = random(workload, images);
    ResidentMemory.restartPeak();
    double before = ResidentMemory.now();
    evaluate(1, network, random);
    return ResidentMemory.peak() - before;
  }

  private void evaluate(int times, Network network, LabelledImages random) {
    GradientMode.offOnThisThread();
    for (int i = 0; i < times; i++) {
      for (int from = 0; from < random.size(); from += BATCH) {
        try (var scratch = new NDScope()) {
          scratch.suppressNotUsedWarning();
          int to = Math.min(random.size(), from + BATCH);
          pass.run(network, SampleBatch.of(network.manager(), random, from, to), from);
        }
      }
    }
  }

  private static LabelledImages random(Workload workload, int count) {
    RandomStream draws = Workload.SEED.at(1).stream();
    var pixels = new byte[Math.multiplyExact(count, workload.images().values())];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (256 * draws.uniform(i));
    }
    return LabelledImages.copyOf(workload.images(), 255, pixels, new byte[count]);
  }
}
