package io.kirchhoff.engine.network;

import ai.djl.nn.SequentialBlock;
import io.kirchhoff.engine.conversion.LayerNames;
import io.kirchhoff.engine.dataset.SampleShape;
import java.util.List;

/** The plan of a network, independent of data and weights. */
public sealed interface Architecture
    permits Mlp,
        LeNet,
        Vgg8,
        ResNet,
        LstmClassifier,
        GruClassifier,
        LstmLanguageModel,
        TransformerClassifier {
  /**
   * The network for samples of a shape.
   *
   * @return a block without weights, from a batch of samples, which are (batch, channels, height,
   *     width) for images and (batch, length) for text, to logits: (batch, classes), or (batch,
   *     length, classes) where it {@linkplain #targets answers} at each position
   * @throws IllegalArgumentException when such samples do not fit the network
   */
  SequentialBlock build(SampleShape samples, int classes);

  /** How many answers the network gives for a sample of that shape: 1, or one for each position. */
  default int targets(SampleShape samples) {
    return 1;
  }

  /**
   * The names of the layers that make products, in order.
   *
   * @throws IllegalArgumentException when samples of that shape do not fit, with the reason
   */
  default List<String> layers(SampleShape samples, int classes) {
    return LayerNames.ofProducts(build(samples, classes));
  }
}
