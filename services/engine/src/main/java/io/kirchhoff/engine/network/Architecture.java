package io.kirchhoff.engine.network;

import ai.djl.nn.SequentialBlock;
import io.kirchhoff.engine.conversion.LayerNames;
import io.kirchhoff.engine.dataset.ImageShape;
import java.util.List;

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
   * The names of the layers that make products, in order.
   *
   * @throws IllegalArgumentException when images of that shape do not fit, with the reason
   */
  default List<String> layers(ImageShape images, int classes) {
    return LayerNames.ofProducts(build(images, classes));
  }
}
