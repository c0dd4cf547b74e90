package io.kirchhoff.engine.training;

import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkState;
import io.kirchhoff.engine.tensor.StoredArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that changes in a training from step to step: the network, the optimiser, how far it is, and
 * the best weights so far. Order of the data, learning rate and random draws follow from the step.
 */
final class TrainingState {
  private static final String NETWORK = "network.";
  private static final String OPTIMIZER = "optimizer.";

  private final Network network;
  private final List<StoredArray> arrays;
  private final Optimizer optimizer;
  private final TrainingIdentity identity;
  private final TrainingProgress progress = new TrainingProgress();
  private final BestWeights best;

  TrainingState(Network network, Optimizer optimizer, TrainingIdentity identity) {
    this.network = network;
    this.arrays = NetworkState.of(network);
    this.optimizer = optimizer;
    this.identity = identity;
    this.best = new BestWeights(arrays);
  }

  TrainingProgress progress() {
    return progress;
  }

  /** Keeps the network as it is now, the best so far, for the end. */
  void keepAsBest() {
    best.copy();
  }

  /** Gives the network its best weights back, where some were kept. */
  void putBestBack() {
    best.putBack();
    network.analogLayers().values().forEach(AnalogLayer::forgetReadWeights);
  }

  /**
   * A copy of all of it.
   *
   * @param learningRate of the last step
   * @throws TrainingDivergedException when a value is not a finite number
   */
  TrainingCheckpoint copy(double learningRate) {
    Map<String, String> facts = new LinkedHashMap<>(identity.facts());
    progress.describe(facts);
    var all = new ArrayList<StoredArray>();
    arrays.forEach(array -> all.add(array.below(NETWORK)));
    optimizer.state().forEach(array -> all.add(array.below(OPTIMIZER)));
    all.addAll(best.state());
    TrainingCheckpoint checkpoint = TrainingCheckpoint.of(facts, all);
    String poisoned = checkpoint.notFinite();
    if (poisoned != null) {
      throw new TrainingDivergedException(
          poisoned + " has values that are not finite", progress.step(), learningRate);
    }
    return checkpoint;
  }

  /**
   * Goes back to where a checkpoint was made.
   *
   * @throws CheckpointMismatchException when it is of another training; nothing has changed then
   */
  void restore(TrainingCheckpoint checkpoint) {
    identity.requireSame(checkpoint);
    Map<String, TrainingCheckpoint.Values> stored = checkpoint.arrays();
    var writes = new ArrayList<Runnable>();
    var ofOptimizer = new LinkedHashMap<String, TrainingCheckpoint.Values>();
    for (StoredArray array : arrays) {
      TrainingCheckpoint.Values values = stored.remove(NETWORK + array.name());
      if (values == null || !array.shape().equals(values.shape())) {
        throw new CheckpointMismatchException(
            "This checkpoint is of another network: %s needs shape %s, and it has %s there. Start without a checkpoint."
                .formatted(
                    array.name(), array.shape(), values == null ? "nothing" : values.shape()));
      }
      writes.add(() -> array.overwrite().accept(values.toFloatArray()));
    }
    stored.forEach(
        (name, values) -> {
          if (name.startsWith(NETWORK)) {
            throw new CheckpointMismatchException(
                "This checkpoint is of another network: it has %s, which is not here. Start without a checkpoint."
                    .formatted(name.substring(NETWORK.length())));
          }
          if (name.startsWith(OPTIMIZER)) {
            ofOptimizer.put(name.substring(OPTIMIZER.length()), values);
          }
        });
    writes.forEach(Runnable::run);
    network.analogLayers().values().forEach(AnalogLayer::forgetReadWeights);
    optimizer.restore(ofOptimizer);
    best.restore(stored);
    progress.restore(checkpoint);
  }
}
