package io.kirchhoff.engine.conversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import io.kirchhoff.engine.layer.AnalogConv1d;
import io.kirchhoff.engine.layer.AnalogConv2d;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.layer.ConvolutionGeometry;
import io.kirchhoff.engine.layer.KernelAxis;
import org.jspecify.annotations.Nullable;

/**
 * The digital layer of an analog one, with the weights that it stands for.
 *
 * @param manager owns the arrays of the digital layer
 */
record DigitalForm(NDManager manager) {
  Block of(AnalogLayer layer) {
    float[] weights = layer.logicalWeights();
    NDArray bias = layer.bias();
    return switch (layer) {
      case AnalogConv2d convolution -> {
        ConvolutionGeometry it = convolution.geometry();
        KernelAxis rows = it.rows();
        KernelAxis columns = it.columns();
        int outputs = weights.length / it.inputLines();
        var digital =
            Conv2d.builder()
                .setKernelShape(new Shape(rows.size(), columns.size()))
                .setFilters(outputs)
                .optStride(new Shape(rows.stride(), columns.stride()))
                .optPadding(new Shape(rows.padding(), columns.padding()))
                .optDilation(new Shape(rows.dilation(), columns.dilation()))
                .optGroups(it.groups())
                .optBias(bias != null)
                .build();
        int channels = it.channels() / it.groups();
        yield filled(
            digital, weights, new Shape(outputs, channels, rows.size(), columns.size()), bias);
      }
      case AnalogConv1d convolution -> {
        ConvolutionGeometry it = convolution.geometry();
        KernelAxis axis = it.columns();
        int outputs = weights.length / it.inputLines();
        var digital =
            Conv1d.builder()
                .setKernelShape(new Shape(axis.size()))
                .setFilters(outputs)
                .optStride(new Shape(axis.stride()))
                .optPadding(new Shape(axis.padding()))
                .optDilation(new Shape(axis.dilation()))
                .optGroups(it.groups())
                .optBias(bias != null)
                .build();
        int channels = it.channels() / it.groups();
        yield filled(digital, weights, new Shape(outputs, channels, axis.size()), bias);
      }
      default -> {
        int outputs = layer.outputLines();
        var digital = Linear.builder().setUnits(outputs).optBias(bias != null).build();
        yield filled(digital, weights, new Shape(outputs, weights.length / outputs), bias);
      }
    };
  }

  private Block filled(Block layer, float[] weights, Shape shape, @Nullable NDArray bias) {
    layer.getDirectParameters().get("weight").setArray(manager.create(weights, shape));
    if (bias != null) {
      NDArray copy = manager.create(bias.toFloatArray(), bias.getShape());
      layer.getDirectParameters().get("bias").setArray(copy);
    }
    return layer;
  }
}
