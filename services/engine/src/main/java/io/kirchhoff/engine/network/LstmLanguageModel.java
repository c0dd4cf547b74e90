package io.kirchhoff.engine.network;

import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.kirchhoff.engine.composite.Lstm;
import io.kirchhoff.engine.composite.TokenEmbedding;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.dataset.TextShape;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * Foretells the next token at each position of a text: vectors of tokens, layers of long short-term
 * memory, and one fully connected layer at each step.
 */
@Described(
    value =
        "Foretells the next token at each position of a text: layers of long short-term memory and one fully connected layer at each step",
    source = "Rasch et al. 2023, language modelling on Penn Treebank; PyTorch's equations")
public record LstmLanguageModel(
    @Parameter(value = "Width of the hidden state of each layer", min = 1, max = 8192) int hidden,
    @Parameter(value = "Recurrent layers, one on the other", min = 1, max = 16) int layers,
    @Parameter(value = "Length of a token's vector", min = 1, max = 8192) int embedding)
    implements Architecture {
  public static final LstmLanguageModel STANDARD = new LstmLanguageModel(256, 2, 64);

  @Override
  public SequentialBlock build(SampleShape samples, int classes) {
    TextShape text = RequiredSamples.text("lstm-language-model", samples);
    var network = new SequentialBlock().add(new TokenEmbedding(text.vocabulary(), embedding));
    for (int layer = 0; layer < layers; layer++) {
      network.add(new Lstm(hidden));
    }
    return network.add(Linear.builder().setUnits(classes).build());
  }

  @Override
  public int targets(SampleShape samples) {
    return samples.values();
  }
}
