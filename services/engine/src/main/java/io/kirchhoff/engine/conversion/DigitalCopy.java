package io.kirchhoff.engine.conversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.convolutional.Convolution.ConvolutionBuilder;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.util.Pair;

/**
 * Copies digital layers with arrays of their own, so that training one leaves the other as it is.
 */
record DigitalCopy(NDManager manager) {
  Linear of(Linear linear) {
    long outputs = linear.getParameters().get("weight").getArray().getShape().get(0);
    return filled(Linear.builder().setUnits(outputs).optBias(hasBias(linear)).build(), linear);
  }

  Conv1d of(Conv1d convolution) {
    return filled(like(Conv1d.builder(), convolution).build(), convolution);
  }

  Conv2d of(Conv2d convolution) {
    return filled(like(Conv2d.builder(), convolution).build(), convolution);
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

  /** Epsilon and momentum, which DJL does not tell, are DJL's standard ones. */
  BatchNorm of(BatchNorm norm) {
    return filled(BatchNorm.builder().build(), norm);
  }

  private static boolean hasBias(Block layer) {
    return layer.getParameters().get("bias") != null;
  }

  private <T extends Block> T filled(T copy, T original) {
    for (Pair<String, Parameter> parameter : copy.getDirectParameters()) {
      NDArray values = original.getDirectParameters().get(parameter.getKey()).getArray();
      parameter.getValue().setArray(manager.create(values.toFloatArray(), values.getShape()));
    }
    return copy;
  }
}
