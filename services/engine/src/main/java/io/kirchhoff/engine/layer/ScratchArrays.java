package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/** What a pass without gradients makes on its way. */
final class ScratchArrays {
  private ScratchArrays() {}

  /** Runs a pass and closes all arrays that it makes, but for its result. */
  static NDArray leavingOnlyTheResult(Supplier<NDArray> pass) {
    NDArray result;
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      result = pass.get();
      NDScope.unregister(result);
    }
    // It belongs to the caller's scope, if there is one.
    NDScope.register(result);
    return result;
  }
}
