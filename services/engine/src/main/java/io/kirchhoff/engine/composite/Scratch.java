package io.kirchhoff.engine.composite;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/** The arrays that a pass makes on its way. */
final class Scratch {
  private Scratch() {}

  /**
   * Runs a pass without gradients and closes all arrays that it makes but its results; what a pass
   * with gradients makes lives as long as its caller's arrays.
   */
  static NDList closedAfter(boolean training, Supplier<NDList> pass) {
    if (training) {
      return pass.get();
    }
    NDList results;
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      results = pass.get();
      NDScope.unregister(results);
    }
    // They belong to the caller's scope, if there is one.
    results.forEach(NDScope::register);
    return results;
  }
}
