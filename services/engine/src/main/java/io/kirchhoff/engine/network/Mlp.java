package io.kirchhoff.engine.network;

import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/** A multi-layer perceptron: fully connected layers with ReLU between them. */
@Described("Multi-layer perceptron: fully connected layers with ReLU between them")
public record Mlp(
    @Parameter(value = "Widths of the hidden layers", min = 1, max = 16384) List<Integer> hidden)
    implements Architecture {
  public static final Mlp STANDARD = new Mlp(List.of(512, 512));

  public Mlp {
    hidden = List.copyOf(hidden);
  }

  @Override
  public SequentialBlock build(SampleShape samples, int classes) {
    ImageShape images = RequiredSamples.images("mlp", samples);
    var block = new SequentialBlock().add(Blocks.batchFlattenBlock(images.values()));
    for (int width : hidden) {
      block.add(Linear.builder().setUnits(width).build()).add(Activation.reluBlock());
    }
    return block.add(Linear.builder().setUnits(classes).build());
  }
}
