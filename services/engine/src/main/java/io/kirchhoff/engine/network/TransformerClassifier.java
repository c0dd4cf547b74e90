package io.kirchhoff.engine.network;

import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.kirchhoff.engine.composite.PositionEmbedding;
import io.kirchhoff.engine.composite.TransformerEncoder;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * A transformer encoder over patches of an image or the tokens of a text, with learned positions;
 * the mean over all positions goes into one fully connected layer.
 */
@Described(
    value =
        "Transformer encoder over patches of an image or the tokens of a text, normalised before attention and feed-forward part; mean over positions, then one fully connected layer",
    source =
        "Vaswani et al., NeurIPS 2017; Dosovitskiy et al., ICLR 2021; normalised first as in Xiong et al., ICML 2020")
public record TransformerClassifier(
    @Parameter(value = "Length of the vectors", min = 1, max = 8192) int size,
    @Parameter(value = "Heads of the attention; they must divide size", min = 1, max = 256)
        int heads,
    @Parameter(value = "Encoder layers", min = 1, max = 64) int layers,
    @Parameter(value = "Width between the two feed-forward products", min = 1, max = 32768)
        int feedForward,
    @Parameter(
            value =
                "Pixels along a side of a patch; they must divide height and width; for images only",
            min = 1,
            max = 256)
        int patch)
    implements Architecture {
  public static final TransformerClassifier STANDARD = new TransformerClassifier(64, 4, 2, 128, 4);

  public TransformerClassifier {
    if (size % heads != 0) {
      throw new IllegalArgumentException(
          "heads (%d) must divide size (%d).".formatted(heads, size));
    }
  }

  @Override
  public SequentialBlock build(SampleShape samples, int classes) {
    SequentialBlock network = SequenceInputs.patchesOrTokens("transformer", samples, size, patch);
    network.add(new PositionEmbedding());
    for (int layer = 0; layer < layers; layer++) {
      network.add(new TransformerEncoder(size, heads, feedForward));
    }
    return network
        .add(TransformerEncoder.norm())
        .add(SequenceInputs::mean)
        .add(Linear.builder().setUnits(classes).build());
  }
}
