package io.kirchhoff.engine.conversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
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

  Conv2d of(Conv2d convolution) {
    Shape weight = convolution.getParameters().get("weight").getArray().getShape();
    Conv2d copy =
        Conv2d.builder()
            .setKernelShape(weight.slice(2))
            .setFilters((int) weight.get(0))
            .optStride(convolution.getStride())
            .optPadding(convolution.getPadding())
            .optDilation(convolution.getDilation())
            .optGroups(convolution.getGroups())
            .optBias(hasBias(convolution))
            .build();
    return filled(copy, convolution);
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
