package io.kirchhoff.engine.gradient;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/** The way back of one operator. */
public interface Backward extends AutoCloseable {
  /**
   * Takes the gradient of the operator's output, and keeps those of its parameters.
   *
   * @param output dL/d(output), of its shape
   * @param needed whether the gradient of the input is of any use
   * @return dL/d(input); absent where it is not needed
   */
  @Nullable NDArray input(NDArray output, boolean needed);

  /** Frees what the forward pass kept. */
  @Override
  void close();
}
