package io.kirchhoff.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers as operands of what PyTorch notes.
 *
 * <p>DJL makes an array of a number that an array is multiplied with or divided by, over memory of
 * Java, and gives that memory free when the operator returns. PyTorch's note for the way back still
 * points there. So wherever gradients pass, factors must come from here.
 */
public final class Scalar {
  private Scalar() {}

  /** An array times a number, differentiably. */
  public static NDArray times(NDArray array, double factor) {
    return array.mul(array.getManager().full(new Shape(), (float) factor));
  }
}
