package io.kirchhoff.engine.conversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RecurrentBlock;
import ai.djl.nn.transformer.PointwiseFeedForwardBlock;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import io.kirchhoff.engine.composite.Gru;
import io.kirchhoff.engine.composite.Lstm;
import io.kirchhoff.engine.composite.MultiHeadAttention;
import io.kirchhoff.engine.composite.TokenEmbedding;
import io.kirchhoff.engine.layer.BranchSum;
import java.util.List;

/**
 * DJL's own blocks with products inside, as blocks whose products are their parts: they compute the
 * same with the same weights.
 *
 * @param manager owns the arrays that have to be copied
 */
record DjlComposites(NDManager manager) {
  /** A stack of layers, with the dropout between them if there is one. */
  Block of(RecurrentBlock stack) {
    String kind = stack.getClass().getSimpleName();
    require(kind, "batchFirst", HiddenSetting.of(stack, "batchFirst", Boolean.class));
    require(kind, "unidirectional", !HiddenSetting.of(stack, "bidirectional", Boolean.class));
    require(kind, "without returnState", !HiddenSetting.of(stack, "returnState", Boolean.class));
    int states = HiddenSetting.of(stack, "stateSize", Long.class).intValue();
    int layers = HiddenSetting.of(stack, "numLayers", Integer.class);
    float dropped = HiddenSetting.of(stack, "dropRate", Float.class);
    var sequence = new SequentialBlock();
    for (int i = 0; i < layers; i++) {
      if (i > 0 && dropped > 0.0f) {
        sequence.add(Dropout.builder().optRate(dropped).build());
      }
      Linear input = product(stack.getDirectParameters(), "l_" + i + "_i2h_");
      Linear hidden = product(stack.getDirectParameters(), "l_" + i + "_h2h_");
      sequence.add(
          stack instanceof LSTM ? new Lstm(states, input, hidden) : new Gru(states, input, hidden));
    }
    return sequence;
  }

  private static void require(String kind, String property, boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          "A %s of DJL has an analog form only if it is %s.".formatted(kind, property));
    }
  }

  private Linear product(ParameterList parameters, String prefix) {
    NDArray weight = parameters.get(prefix + "WEIGHT").getArray();
    Parameter bias = parameters.get(prefix + "BIAS");
    Linear product =
        Linear.builder().setUnits(weight.getShape().get(0)).optBias(bias != null).build();
    product.getDirectParameters().get("weight").setArray(copy(weight));
    if (bias != null) {
      product.getDirectParameters().get("bias").setArray(copy(bias.getArray()));
    }
    return product;
  }

  private NDArray copy(NDArray array) {
    return manager.create(array.toFloatArray(), array.getShape());
  }

  Block of(ScaledDotProductAttentionBlock attention) {
    return new MultiHeadAttention(
        HiddenSetting.of(attention, "headCount", Integer.class),
        HiddenSetting.of(attention, "embeddingSize", Integer.class),
        attention.getQueryProjection(),
        attention.getKeyProjection(),
        attention.getValueProjection(),
        HiddenSetting.of(attention, "attentionProbsDropout", Dropout.class),
        attention.getResultProjection());
  }

  /** DJL adds the encoder's own input after both halves, and normalises over the batch. */
  Block of(TransformerEncoderBlock encoder) {
    var attention =
        new SequentialBlock()
            .add(
                of(
                    HiddenSetting.of(
                        encoder, "selfAttentionBlock", ScaledDotProductAttentionBlock.class)))
            .add(HiddenSetting.of(encoder, "selfAttentionDropout", Dropout.class));
    var path =
        new SequentialBlock()
            .add(plusInput(attention))
            .add(HiddenSetting.of(encoder, "attentionNorm", BatchNorm.class))
            .add(
                HiddenSetting.of(
                    encoder, "pointWisefullyConnected", PointwiseFeedForwardBlock.class))
            .add(HiddenSetting.of(encoder, "fullyConnectedDropout", Dropout.class));
    return new SequentialBlock()
        .add(plusInput(path))
        .add(HiddenSetting.of(encoder, "outputNorm", BatchNorm.class));
  }

  private static Block plusInput(Block path) {
    return new BranchSum(List.of(path, Blocks.identityBlock()));
  }

  Block of(Embedding<?> embedding) {
    NDArray vectors = embedding.getDirectParameters().values().getFirst().getArray();
    var own = new TokenEmbedding((int) vectors.getShape().get(0), (int) vectors.getShape().get(1));
    own.getDirectParameters().get("weight").setArray(copy(vectors));
    return own;
  }
}
