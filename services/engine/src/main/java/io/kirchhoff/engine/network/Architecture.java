package io.kirchhoff.engine.network;

import ai.djl.nn.SequentialBlock;
import io.kirchhoff.engine.dataset.ImageShape;

/** The plan of a network, independent of data and weights. */
public sealed interface Architecture permits Mlp, LeNet, ResNet {
  /**
   * The network for images of a shape.
   *
   * @return a block without weights, from (batch, channels, height, width) to (batch, classes)
   *     logits
   * @throws IllegalArgumentException when such images do not fit the network
   */
  SequentialBlock build(ImageShape images, int classes);

  /**
   * Whether images of a shape fit the network.
   *
   * @throws IllegalArgumentException when they do not, with the reason
   */
  default void requireFit(ImageShape images, int classes) {
    build(images, classes);
  }
}
