package io.kirchhoff.engine.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.dataset.LabelledImages;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.Arrays;

/**
 * Trains a network in place: FP32 where its layers are digital, hardware-aware where they are
 * analog (Rasch et al. 2023, Methods; aihwkit {@code optim/analog_optimizer.py}).
 */
public final class NetworkTraining {
  private final Network network;
  private final Dataset data;
  private final TrainingPlan plan;
  private final HardwareAwareness hardware;
  private final StreamKey seed;
  private final Loss loss = Loss.softmaxCrossEntropyLoss();

  /**
   * @param seed names this training: experiment and phase
   */
  public NetworkTraining(
      Network network,
      Dataset data,
      TrainingPlan plan,
      HardwareAwareness hardware,
      StreamKey seed) {
    this.network = network;
    this.data = data;
    this.plan = plan;
    this.hardware = hardware;
    this.seed = seed;
  }

  /**
   * Runs all epochs.
   *
   * @throws ArithmeticException when the loss is no number any more
   */
  public void run(TrainingListener listener) {
    GradientMode.offOnThisThread();
    LabelledImages images = data.train();
    long perEpoch = Math.ceilDiv(images.size(), plan.batchSize());
    long steps = perEpoch * plan.epochs();
    long step = 0;
    var arrays = new TrainableArrays(network);
    arrays.requireGradients(true);
    varyTiles();
    try (NDManager state = network.manager().newSubManager()) {
      Optimizer optimizer = plan.optimizer().start(state);
      for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
        int[] order =
            Shuffle.order(images.size(), seed.purpose(Purpose.SHUFFLE).at(epoch).stream());
        double sum = 0.0;
        for (int from = 0; from < order.length; from += plan.batchSize()) {
          int[] batch =
              Arrays.copyOfRange(order, from, Math.min(order.length, from + plan.batchSize()));
          double rate =
              plan.optimizer().learningRate() * plan.schedule().factor((double) step / steps);
          sum += step(arrays, optimizer, rate, batch, step);
          step++;
          listener.stepped(step, steps);
        }
        StreamKey evaluation = seed.purpose(Purpose.INFERENCE_READOUT).at(epoch);
        listener.epochEnded(
            epoch, sum / perEpoch, Accuracy.of(network, data.validation(), evaluation));
      }
    } finally {
      arrays.requireGradients(false);
    }
  }

  /** Trains on tiles of its own make, whatever chips the network was tested on before. */
  private void varyTiles() {
    int index = 0;
    for (AnalogLayer layer : network.analogLayers().values()) {
      StreamKey chip = seed.at(index++);
      for (int i = 0; i < layer.tiles().size(); i++) {
        AnalogTile tile = layer.tiles().get(i);
        tile.vary(chip.at(i));
      }
    }
  }

  private double step(
      TrainableArrays arrays, Optimizer optimizer, double rate, int[] batch, long step) {
    int index = 0;
    for (AnalogLayer layer : network.analogLayers().values()) {
      layer.training().beginStep(hardware.modifier(), seed.at(step).at(index++));
    }
    AnalogNoise.name(network, seed.at(step), 0);
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      NDManager manager = network.manager();
      NDArray images = ImageBatch.of(manager, data.train(), batch);
      NDArray labels = manager.create(data.train().labels(batch));
      // At the start, so that a step that failed leaves nothing to the next.
      arrays.clearGradients();
      double value = backward(images, labels, step);
      optimizer.step(arrays.withGradients(), rate);
      for (AnalogLayer layer : network.analogLayers().values()) {
        layer.training().endStep(hardware.constraint());
      }
      return value;
    }
  }

  private double backward(NDArray images, NDArray labels, long step) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray logits = network.forward(images, true);
      NDArray mean = loss.evaluate(new NDList(labels), new NDList(logits));
      float value = mean.getFloat();
      if (!Float.isFinite(value)) {
        throw new TrainingDivergedException(value, step + 1, plan.optimizer().learningRate());
      }
      collector.backward(mean);
      return value;
    }
  }
}
