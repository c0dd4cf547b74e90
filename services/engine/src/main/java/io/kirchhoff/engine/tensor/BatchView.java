package io.kirchhoff.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A parameter as a batch sees it.
 *
 * <p>DJL gives the result of an operator to the manager of its first operand. What is computed from
 * a parameter would so live as long as the layer; what is computed from its view dies with the
 * batch.
 */
public final class BatchView {
  private BatchView() {}

  /**
   * The elements of a parameter in some shape, differentiable.
   *
   * @param batch the manager of the batch, which owns the view
   */
  public static NDArray of(NDArray parameter, Shape shape, NDManager batch) {
    NDArray view = parameter.reshape(shape);
    view.attach(batch);
    return view;
  }
}
