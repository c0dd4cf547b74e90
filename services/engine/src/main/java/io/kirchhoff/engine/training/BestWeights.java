package io.kirchhoff.engine.training;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import io.kirchhoff.engine.tensor.StoredArray;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A copy of a network's state at its best epoch so far; empty before the first. */
final class BestWeights {
  private static final String PREFIX = "best.";

  private final List<StoredArray> network;
  private final Map<String, float[]> copies = new LinkedHashMap<>();

  /**
   * @param network the arrays of the network
   */
  BestWeights(List<StoredArray> network) {
    this.network = network;
  }

  void copy() {
    for (StoredArray array : network) {
      float[] copy =
          copies.computeIfAbsent(
              array.name(), _ -> new float[Math.toIntExact(array.shape().size())]);
      MemorySegment.copy(array.values().get(), JAVA_FLOAT_UNALIGNED, 0, copy, 0, copy.length);
    }
  }

  /** Puts the copy back, if there is one. */
  void putBack() {
    if (!copies.isEmpty()) {
      network.forEach(
          array -> array.overwrite().accept(Objects.requireNonNull(copies.get(array.name()))));
    }
  }

  List<StoredArray> state() {
    var state = new ArrayList<StoredArray>();
    copies.forEach((name, values) -> state.add(StoredArray.of(PREFIX + name, values)));
    return state;
  }

  /** Takes over the copy that a checkpoint has. */
  void restore(Map<String, TrainingCheckpoint.Values> arrays) {
    for (StoredArray array : network) {
      TrainingCheckpoint.Values values = arrays.get(PREFIX + array.name());
      if (values != null) {
        copies.put(array.name(), values.toFloatArray());
      }
    }
  }
}
