package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.layer.Trainable;
import io.kirchhoff.engine.tensor.StoredArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Running sums of an optimiser, one array beside each array that it updates. */
final class Moments {
  private final String name;
  private final NDManager manager;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  /**
   * @param name what is summed, such as "mean"
   * @param manager owns the sums
   */
  Moments(String name, NDManager manager) {
    this.name = name;
    this.manager = manager;
  }

  /** Whether there is a sum for an array yet. */
  boolean has(Trainable trainable) {
    return arrays.containsKey(trainable.name());
  }

  /** The sum for an array; zeros at first. */
  NDArray of(Trainable trainable) {
    return arrays.computeIfAbsent(
        trainable.name(), _ -> kept(manager.zeros(trainable.value().getShape())));
  }

  List<StoredArray> state() {
    return arrays.entrySet().stream()
        .map(entry -> StoredArray.of(name + "." + entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Takes over the sums of the same name. */
  void restore(Map<String, TrainingCheckpoint.Values> all) {
    all.forEach(
        (key, values) -> {
          if (key.startsWith(name + ".")) {
            NDArray array = manager.create(values.toFloatArray(), values.shape());
            arrays.put(key.substring(name.length() + 1), kept(array));
          }
        });
  }

  /** Outlives the training step in which it is made. */
  private static NDArray kept(NDArray array) {
    NDScope.unregister(array);
    return array;
  }
}
