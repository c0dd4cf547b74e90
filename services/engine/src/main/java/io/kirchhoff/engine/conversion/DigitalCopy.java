package io.kirchhoff.engine.conversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.convolutional.Convolution.ConvolutionBuilder;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.util.Pair;
import io.kirchhoff.engine.composite.Composite;

/**
 * Copies digital layers with arrays of their own, so that training one leaves the other as it is.
 */
record DigitalCopy(NDManager manager) {
  /**
   * @throws IllegalArgumentException for a layer of a kind that nobody tells how to make
   */
  Block of(Block layer) {
    return switch (layer) {
      case Linear linear -> {
        long outputs = linear.getParameters().get("weight").getArray().getShape().get(0);
        boolean bias = linear.getParameters().get("bias") != null;
        yield filled(Linear.builder().setUnits(outputs).optBias(bias).build(), linear);
      }
      case Conv1d convolution -> filled(like(Conv1d.builder(), convolution).build(), convolution);
      case Conv2d convolution -> filled(like(Conv2d.builder(), convolution).build(), convolution);
      case BatchNorm norm when norm.getClass() == BatchNorm.class -> filled(like(norm), norm);
      case LayerNorm norm -> {
        LayerNorm copy = filled(like(norm), norm);
        // It learns the shape that it normalises from that of its inputs.
        copy.initialize(manager, DataType.FLOAT32, norm.getInputShapes());
        yield copy;
      }
      case Composite composite -> filled(composite.rebuilt(part -> part), composite);
      default ->
          throw new IllegalArgumentException(
              "A block of type %s cannot be converted. Those that can: Linear, Conv1d, Conv2d, BatchNorm, LayerNorm, Embedding, LSTM, GRU, ScaledDotProductAttentionBlock, TransformerEncoderBlock, sequences, parallel blocks, blocks without parameters, and any block that implements Composite."
                  .formatted(Rebuilding.name(layer)));
    };
  }

  private static <B extends ConvolutionBuilder<B>> B like(B builder, Convolution convolution) {
    return builder
        .setKernelShape(convolution.getKernelShape())
        .setFilters(convolution.getFilters())
        .optStride(convolution.getStride())
        .optPadding(convolution.getPadding())
        .optDilation(convolution.getDilation())
        .optGroups(convolution.getGroups())
        .optBias(convolution.isIncludeBias());
  }

  private static BatchNorm like(BatchNorm norm) {
    return BatchNorm.builder()
        .optAxis(HiddenSetting.of(norm, "axis", Integer.class))
        .optEpsilon(HiddenSetting.of(norm, "epsilon", Float.class))
        .optMomentum(HiddenSetting.of(norm, "momentum", Float.class))
        .optCenter(HiddenSetting.of(norm, "center", Boolean.class))
        .optScale(HiddenSetting.of(norm, "scale", Boolean.class))
        .build();
  }

  private static LayerNorm like(LayerNorm norm) {
    var builder =
        LayerNorm.builder()
            .optEpsilon(HiddenSetting.of(norm, "epsilon", Float.class))
            .optCenter(HiddenSetting.of(norm, "center", Boolean.class))
            .optScale(HiddenSetting.of(norm, "scale", Boolean.class));
    int[] axes = HiddenSetting.of(norm, "axis", int[].class);
    return axes == null ? builder.build() : builder.axis(axes).build();
  }

  /** Copies the values of all parameters that a block holds itself. */
  private <T extends Block> T filled(T copy, Block original) {
    for (Pair<String, Parameter> parameter : copy.getDirectParameters()) {
      NDArray values = original.getDirectParameters().get(parameter.getKey()).getArray();
      parameter.getValue().setArray(manager.create(values.toFloatArray(), values.getShape()));
    }
    return copy;
  }
}
