package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.List;

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
    varyTiles();
    try (NDManager state = network.manager().newSubManager();
        var batches = new TrainingBatches(data, plan.batchSize(), plan.epochs(), seed);
        var learning = new TrainingStep(network, plan.optimizer().start(state), hardware, seed)) {
      long steps = batches.steps();
      long step = 0;
      for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
        double sum = 0.0;
        for (int i = 0; i < batches.perEpoch(); i++) {
          long number = step;
          double rate =
              plan.optimizer().learningRate() * plan.schedule().factor((double) step / steps);
          sum += learning.run(step, rate, manager -> batches.take(number, manager));
          step++;
          listener.stepped(step, steps);
        }
        StreamKey evaluation = seed.purpose(Purpose.INFERENCE_READOUT).at(epoch);
        listener.epochEnded(
            epoch, sum / batches.perEpoch(), Accuracy.of(network, data.validation(), evaluation));
      }
    }
  }

  /** Trains on tiles of its own make, whatever chips the network was tested on before. */
  private void varyTiles() {
    network.eachAnalogLayer(
        (layer, index) -> {
          List<AnalogTile> tiles = layer.tiles();
          for (int i = 0; i < tiles.size(); i++) {
            tiles.get(i).vary(seed.at(index).at(i));
          }
        });
  }
}
