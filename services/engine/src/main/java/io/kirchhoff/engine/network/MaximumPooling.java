package io.kirchhoff.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.pooling.Pool;
import io.kirchhoff.engine.gradient.GradientTape;
import io.kirchhoff.engine.thread.ComputeThreads;

/**
 * Maximum pooling of 2 x 2 pixels. In training it takes longer than the products of a small
 * network; each maximum depends on its own pixels alone, so there threads may share them. In
 * inference the threads have slices of the batch already.
 */
final class MaximumPooling {
  private static final Shape SIZE = new Shape(2, 2);

  private MaximumPooling() {}

  static Block block() {
    return new LambdaBlock(
        images -> new NDList(maxima(images.singletonOrThrow())), "maximumPooling");
  }

  private static NDArray maxima(NDArray images) {
    boolean training = GradientTape.current() != null;
    return training ? ComputeThreads.split(() -> pooled(images)) : pooled(images);
  }

  private static NDArray pooled(NDArray images) {
    return Pool.maxPool2d(images, SIZE, SIZE, new Shape(0, 0), false);
  }
}
