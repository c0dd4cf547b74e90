package io.kirchhoff.engine.network;

import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.kirchhoff.engine.composite.Lstm;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * Layers of long short-term memory over the rows of an image or the tokens of a text, and one fully
 * connected layer that sees the last step.
 */
@Described(
    value =
        "Layers of long short-term memory over the rows of an image or the tokens of a text, then one fully connected layer on the last step",
    source = "Hochreiter and Schmidhuber, Neural Computation 1997, with PyTorch's equations")
public record LstmClassifier(
    @Parameter(value = "Width of the hidden state of each layer", min = 1, max = 8192) int hidden,
    @Parameter(value = "Recurrent layers, one on the other", min = 1, max = 16) int layers,
    @Parameter(value = "Length of a token's vector; for text only", min = 1, max = 8192)
        int embedding)
    implements Architecture {
  public static final LstmClassifier STANDARD = new LstmClassifier(128, 1, 64);

  @Override
  public SequentialBlock build(SampleShape samples, int classes) {
    SequentialBlock network = SequenceInputs.rowsOrTokens(samples, embedding);
    for (int layer = 0; layer < layers; layer++) {
      network.add(new Lstm(hidden));
    }
    return network.add(SequenceInputs::last).add(Linear.builder().setUnits(classes).build());
  }
}
