package io.kirchhoff.engine.conversion;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import io.kirchhoff.engine.composite.PositionEmbedding;
import io.kirchhoff.engine.composite.TransformerEncoder;
import java.util.List;
import java.util.function.Supplier;

/** The kinds of networks, with the shape of their inputs and the names of their layers. */
record ConvertibleKind(String kind, Shape inputs, List<String> names, Supplier<Block> blocks) {
  static final ConvertibleKind CONVOLUTIONS =
      new ConvertibleKind(
          "convolutions",
          new Shape(3, 4, 9, 7),
          List.of("layer0", "layer0.norm", "layer1", "layer2", "layer3"),
          () ->
              new SequentialBlock()
                  .add(
                      Conv2d.builder()
                          .setKernelShape(new Shape(3, 2))
                          .setFilters(6)
                          .optStride(new Shape(2, 1))
                          .optPadding(new Shape(1, 2))
                          .optDilation(new Shape(1, 2))
                          .optGroups(2)
                          .build())
                  .add(BatchNorm.builder().optEpsilon(0.1f).optMomentum(0.5f).build())
                  .add(
                      new ParallelBlock(
                          ConvertibleKind::joined,
                          List.of(
                              Conv2d.builder()
                                  .setKernelShape(new Shape(1, 1))
                                  .setFilters(3)
                                  .build(),
                              Blocks.identityBlock())))
                  .add(x -> new NDList(x.head().reshape(3, 9, -1)))
                  .add(
                      Conv1d.builder()
                          .setKernelShape(new Shape(3))
                          .setFilters(4)
                          .optStride(new Shape(2))
                          .optBias(false)
                          .build())
                  .add(Activation.tanhBlock())
                  .add(Blocks.batchFlattenBlock())
                  .add(linear(5)));

  static final ConvertibleKind RECURRENT =
      new ConvertibleKind(
          "recurrent",
          new Shape(2, 5, 3),
          List.of(
              "layer0.input",
              "layer0.hidden",
              "layer1.input",
              "layer1.hidden",
              "layer2.input",
              "layer2.hidden",
              "layer3"),
          () ->
              new SequentialBlock()
                  .add(LSTM.builder().setStateSize(4).setNumLayers(2).optBatchFirst(true).build())
                  .add(
                      GRU.builder()
                          .setStateSize(6)
                          .setNumLayers(1)
                          .optBatchFirst(true)
                          .optHasBiases(false)
                          .build())
                  .add(linear(2)));

  static final ConvertibleKind ATTENTION =
      new ConvertibleKind(
          "attention",
          new Shape(2, 5, 8),
          List.of(
              "layer0.query",
              "layer0.key",
              "layer0.value",
              "layer0.output",
              "layer0.norm",
              "layer1.attentionNorm",
              "layer1.attention.query",
              "layer1.attention.key",
              "layer1.attention.value",
              "layer1.attention.output",
              "layer1.feedForwardNorm",
              "layer1.expand",
              "layer1.contract",
              "positionEmbedding"),
          () ->
              new SequentialBlock()
                  .add(
                      ScaledDotProductAttentionBlock.builder()
                          .setEmbeddingSize(8)
                          .setHeadCount(2)
                          .optAttentionProbsDropoutProb(0)
                          .build())
                  .add(LayerNorm.builder().axis(2).optEpsilon(0.01f).build())
                  .add(new TransformerEncoder(8, 4, 10))
                  .add(new PositionEmbedding()));

  static final ConvertibleKind ENCODER_OF_DJL =
      new ConvertibleKind(
          "encoder of djl",
          new Shape(2, 5, 8),
          List.of(
              "layer0.query",
              "layer0.key",
              "layer0.value",
              "layer0.output",
              "layer0.norm",
              "layer1",
              "layer2",
              "layer2.norm"),
          () ->
              new SequentialBlock()
                  .add(new TransformerEncoderBlock(8, 2, 10, 0, Activation::relu)));

  static final ConvertibleKind OWN =
      new ConvertibleKind(
          "own",
          new Shape(3, 6),
          List.of("layer0.plus", "layer0.minus", "layer1"),
          () -> new SequentialBlock().add(new Difference(linear(4), linear(4))).add(linear(2)));

  static List<ConvertibleKind> all() {
    return List.of(CONVOLUTIONS, RECURRENT, ATTENTION, ENCODER_OF_DJL, OWN);
  }

  @Override
  public String toString() {
    return kind;
  }

  private static Linear linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static NDList joined(List<NDList> branches) {
    var all = new NDList(branches.stream().map(NDList::singletonOrThrow).toList());
    return new NDList(NDArrays.concat(all, 1));
  }
}
