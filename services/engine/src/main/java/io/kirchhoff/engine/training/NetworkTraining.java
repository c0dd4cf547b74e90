package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable Network teacher;

  /**
   * A training without a teacher.
   *
   * @param seed names this training: experiment and phase
   */
  public NetworkTraining(
      Network network,
      Dataset data,
      TrainingPlan plan,
      HardwareAwareness hardware,
      StreamKey seed) {
    this(network, data, plan, hardware, seed, null);
  }

  /**
   * @param seed names this training: experiment and phase
   * @param teacher a digital network of the same data for the plan's distillation, which is read
   *     only; absent where the plan has none
   * @throws IllegalArgumentException when there is a distillation without a teacher, or early
   *     stopping without a validation part
   */
  public NetworkTraining(
      Network network,
      Dataset data,
      TrainingPlan plan,
      HardwareAwareness hardware,
      StreamKey seed,
      @Nullable Network teacher) {
    if (plan.loss().distillation() != null && teacher == null) {
      throw new IllegalArgumentException("Distillation needs a teacher; there is none.");
    }
    if (plan.earlyStopping() != null && data.validation().size() == 0) {
      throw new IllegalArgumentException(
          "Early stopping needs a validation part, and the data set %s has none."
              .formatted(data.name()));
    }
    this.network = network;
    this.data = data;
    this.plan = plan;
    this.hardware = hardware;
    this.seed = seed;
    this.teacher = plan.loss().distillation() == null ? null : teacher;
  }

  /**
   * Runs from the first step to the last.
   *
   * @throws TrainingDivergedException when the loss is no number any more
   */
  public void run(TrainingListener listener) {
    run(listener, null);
  }

  /**
   * Runs to the last step, or until early stopping ends it; the best weights are back then.
   *
   * @param from where to go on; whatever the network's weights are now, it ends with the bits of
   *     the training that made the checkpoint. Absent: from the start
   * @throws TrainingDivergedException when the loss, or a weight, is no finite number any more
   * @throws CheckpointMismatchException when the checkpoint is of another training; the network is
   *     left as it was then
   */
  public void run(TrainingListener listener, @Nullable TrainingCheckpoint from) {
    try (NDManager memory = network.manager().newSubManager()) {
      Optimizer optimizer = plan.optimizer().start(memory);
      TrainingState state = state(optimizer);
      varyTiles();
      if (from != null) {
        state.restore(from);
      }
      try (var learning =
              new TrainingStep(
                  network, optimizer, hardware, seed, plan.loss(), plan.gradientClip(), teacher);
          var batches = new TrainingBatches(data, plan.batchSize(), plan.epochs(), seed)) {
        var validation =
            new Validation(network, data.validation(), hardware, plan.earlyStopping(), seed);
        new TrainingLoop(batches, plan, state, learning, validation).run(listener);
      }
      state.putBestBack();
    }
  }

  /**
   * Gives the network the weights that it had at a checkpoint, as after a training that diverged.
   *
   * @throws CheckpointMismatchException when the checkpoint is of another training; the network is
   *     left as it was then
   */
  public void goBackTo(TrainingCheckpoint checkpoint) {
    try (NDManager memory = network.manager().newSubManager()) {
      state(plan.optimizer().start(memory)).restore(checkpoint);
    }
  }

  private TrainingState state(Optimizer optimizer) {
    return new TrainingState(
        network, optimizer, TrainingIdentity.of(network, data, plan, hardware, seed, teacher));
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
