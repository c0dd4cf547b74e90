package io.kirchhoff.engine.gradient;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/** The way back of one operator. */
public interface Backward extends AutoCloseable {
  /**
   * Takes the gradient of the operator's output, and keeps those of its parameters.
   *
   * @param output dL/d(output), of its shape
   * @return dL/d(input); absent where the forward pass found that nobody needs it
   */
  @Nullable NDArray input(NDArray output);

  /** Frees what the forward pass kept. */
  @Override
  void close();
}
