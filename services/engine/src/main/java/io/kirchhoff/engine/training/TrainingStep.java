package io.kirchhoff.engine.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.kirchhoff.engine.gradient.GradientTape;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.layer.StepRules;
import io.kirchhoff.engine.layer.Trainable;
import io.kirchhoff.engine.network.AnalogNoise;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.thread.ComputeThreads;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One step of training after another: forward with modified weights, backward, update, then what
 * keeps weights in the range of the devices (aihwkit {@code optim/analog_optimizer.py}).
 *
 * <p>While it is open, the network's arrays gather gradients.
 */
public final class TrainingStep implements AutoCloseable {
  private final Network network;
  private final TrainableArrays arrays;
  private final Optimizer optimizer;
  private final HardwareAwareness hardware;
  private final StreamKey seed;
  private final TrainingLoss loss;
  private final @Nullable GradientClip clip;
  private final @Nullable Network teacher;

  /**
   * Plain cross-entropy.
   *
   * @param seed names the training: experiment and phase
   */
  public TrainingStep(
      Network network, Optimizer optimizer, HardwareAwareness hardware, StreamKey seed) {
    this(network, optimizer, hardware, seed, LossPlan.CROSS_ENTROPY, null, null);
  }

  /**
   * @param seed names the training: experiment and phase
   * @param clip absent: gradients are taken as they are
   * @param teacher whose logits the loss needs for distillation; absent without
   */
  TrainingStep(
      Network network,
      Optimizer optimizer,
      HardwareAwareness hardware,
      StreamKey seed,
      LossPlan loss,
      @Nullable GradientClip clip,
      @Nullable Network teacher) {
    this.network = network;
    this.arrays = new TrainableArrays(network);
    this.optimizer = optimizer;
    this.hardware = hardware;
    this.seed = seed;
    this.loss = new TrainingLoss(loss);
    this.clip = clip;
    this.teacher = teacher;
    GradientMode.offOnThisThread();
    ComputeThreads.productsOnThisThread(1);
    arrays.requireGradients(true);
  }

  /** A batch: the samples, and the label of each target of each one. */
  public record Batch(NDArray samples, NDArray labels) {}

  /**
   * What a step was like.
   *
   * @param batch its loss, and how many targets were right, before the update
   * @param gradientNorm before any clipping; NaN where nobody asked
   */
  record Outcome(Tally batch, double gradientNorm) {}

  /**
   * Learns from one batch.
   *
   * @param number the step's number in the training, from 0; draws depend on it
   * @param batch makes the batch, which is closed at the end of the step
   * @throws TrainingDivergedException when the loss is no number any more
   */
  public void run(long number, double learningRate, Function<NDManager, Batch> batch) {
    run(number, learningRate, false, batch);
  }

  /** The same, and looks at its gradients if asked. */
  Outcome run(
      long number, double learningRate, boolean measured, Function<NDManager, Batch> batch) {
    StepRules rules = hardware.at(number);
    network.eachAnalogLayer(
        (layer, index) -> layer.training().beginStep(rules, seed.at(number).at(index)));
    AnalogNoise.name(network, seed.at(number), 0);
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      Batch examples = batch.apply(network.manager());
      // At the start, so that a step that failed leaves nothing to the next.
      arrays.clearGradients();
      Tally tally = backward(examples, number, learningRate);
      double norm = update(number, learningRate, measured);
      for (AnalogLayer layer : network.analogLayers().values()) {
        layer.training().endStep();
      }
      return new Outcome(tally, norm);
    }
  }

  private double update(long number, double learningRate, boolean measured) {
    List<Trainable> trainables = arrays.withGradients();
    double norm = Double.NaN;
    if (measured || clip instanceof ClipByNorm) {
      norm = GradientNorm.of(trainables);
      if (!Double.isFinite(norm)) {
        throw diverged("the norm of the gradients is " + norm, number, learningRate);
      }
    }
    GradientChange change = clip == null ? GradientChange.NONE : clip.change(norm);
    optimizer.step(trainables, new Optimizer.StepSettings(number + 1, learningRate, change));
    return norm;
  }

  private Tally backward(Batch batch, long number, double learningRate) {
    NDArray taught = teacher == null ? null : byTarget(teacher.forward(batch.samples(), false));
    try (GradientCollector _ = Engine.getInstance().newGradientCollector();
        var tape = new GradientTape()) {
      NDArray logits = byTarget(tape.during(() -> network.forward(batch.samples(), true)));
      NDArray mean = loss.of(logits, batch.labels(), taught);
      float value = mean.getFloat();
      if (!Float.isFinite(value)) {
        throw diverged("the loss is " + value, number, learningRate);
      }
      tape.backward(mean);
      int[] labels = batch.labels().toIntArray();
      int classes = Math.toIntExact(logits.getShape().get(1));
      int right = Predictions.right(logits.toFloatArray(), classes, labels);
      return new Tally(value, 1, right, labels.length);
    }
  }

  private static TrainingDivergedException diverged(String what, long number, double learningRate) {
    return new TrainingDivergedException(what, number + 1, learningRate);
  }

  /** Logits of shape (targets, classes), whether a sample has one target or one a position. */
  private static NDArray byTarget(NDArray logits) {
    Shape shape = logits.getShape();
    return shape.dimension() == 2 ? logits : logits.reshape(-1, shape.get(shape.dimension() - 1));
  }

  @Override
  public void close() {
    arrays.requireGradients(false);
  }
}
