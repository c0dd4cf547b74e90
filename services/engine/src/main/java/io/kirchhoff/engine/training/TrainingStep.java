package io.kirchhoff.engine.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.layer.StepRules;
import io.kirchhoff.engine.network.AnalogNoise;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.thread.ComputeThreads;
import java.util.function.Function;

/**
 * One step of training after another: forward with modified weights, backward, update, then what
 * keeps weights in the range of the devices (aihwkit {@code optim/analog_optimizer.py}). The loss
 * is the cross-entropy of the classes.
 *
 * <p>While it is open, the network's arrays gather gradients.
 */
public final class TrainingStep implements AutoCloseable {
  private final Network network;
  private final TrainableArrays arrays;
  private final Optimizer optimizer;
  private final HardwareAwareness hardware;
  private final StreamKey seed;
  private final Loss loss = Loss.softmaxCrossEntropyLoss();

  /**
   * @param seed names the training: experiment and phase
   */
  public TrainingStep(
      Network network, Optimizer optimizer, HardwareAwareness hardware, StreamKey seed) {
    this.network = network;
    this.arrays = new TrainableArrays(network);
    this.optimizer = optimizer;
    this.hardware = hardware;
    this.seed = seed;
    GradientMode.offOnThisThread();
    ComputeThreads.productsOnThisThread(1);
    arrays.requireGradients(true);
  }

  /** A batch: the samples, and the label of each target of each one. */
  public record Batch(NDArray samples, NDArray labels) {}

  /**
   * Learns from one batch.
   *
   * @param number the step's number in the training, from 0; draws depend on it
   * @param batch makes the batch, which is closed at the end of the step
   * @return the batch's mean loss before the update
   * @throws TrainingDivergedException when the loss is no number any more
   */
  public double run(long number, double learningRate, Function<NDManager, Batch> batch) {
    StepRules rules = hardware.at(number);
    network.eachAnalogLayer(
        (layer, index) -> layer.training().beginStep(rules, seed.at(number).at(index)));
    AnalogNoise.name(network, seed.at(number), 0);
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      Batch examples = batch.apply(network.manager());
      // At the start, so that a step that failed leaves nothing to the next.
      arrays.clearGradients();
      double value = backward(examples, number, learningRate);
      optimizer.step(arrays.withGradients(), learningRate);
      for (AnalogLayer layer : network.analogLayers().values()) {
        layer.training().endStep();
      }
      return value;
    }
  }

  private double backward(Batch batch, long number, double learningRate) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray logits = byTarget(network.forward(batch.samples(), true));
      NDArray mean = loss.evaluate(new NDList(batch.labels()), new NDList(logits));
      float value = mean.getFloat();
      if (!Float.isFinite(value)) {
        throw new TrainingDivergedException(value, number + 1, learningRate);
      }
      collector.backward(mean);
      return value;
    }
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
