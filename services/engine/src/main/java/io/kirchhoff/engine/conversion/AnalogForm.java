package io.kirchhoff.engine.conversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.core.Linear;
import io.kirchhoff.engine.layer.AnalogConv1d;
import io.kirchhoff.engine.layer.AnalogConv2d;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.layer.AnalogLinear;
import io.kirchhoff.engine.layer.ConvolutionGeometry;
import io.kirchhoff.engine.layer.KernelAxis;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The analog layer of a digital one, with its weights.
 *
 * @param manager owns the arrays of the analog layer
 */
record AnalogForm(NDManager manager) {
  /** Absent where a layer makes no products that tiles could make. */
  Optional<AnalogLayer> of(Block layer, TileSettings settings) {
    return switch (layer) {
      case Linear linear -> {
        NDArray weight = weight(linear);
        int inputs = (int) weight.getShape().get(1);
        yield Optional.of(
            new AnalogLinear(inputs, weight.toFloatArray(), bias(linear), settings, manager));
      }
      case Conv1d convolution -> {
        int channels = channels(convolution);
        yield Optional.of(
            new AnalogConv1d(
                channels,
                convolution.getGroups(),
                axis(convolution, 0),
                weight(convolution).toFloatArray(),
                bias(convolution),
                settings,
                manager));
      }
      case Conv2d convolution -> {
        var geometry =
            new ConvolutionGeometry(
                channels(convolution),
                convolution.getGroups(),
                axis(convolution, 0),
                axis(convolution, 1));
        yield Optional.of(
            new AnalogConv2d(
                geometry,
                weight(convolution).toFloatArray(),
                bias(convolution),
                settings,
                manager));
      }
      default -> Optional.empty();
    };
  }

  private static int channels(Convolution convolution) {
    return (int) weight(convolution).getShape().get(1) * convolution.getGroups();
  }

  private static KernelAxis axis(Convolution convolution, int direction) {
    return new KernelAxis(
        (int) convolution.getKernelShape().get(direction),
        (int) convolution.getStride().get(direction),
        (int) convolution.getPadding().get(direction),
        (int) convolution.getDilation().get(direction));
  }

  private static NDArray weight(Block block) {
    return block.getDirectParameters().get("weight").getArray();
  }

  private static float @Nullable [] bias(Block block) {
    Parameter bias = block.getDirectParameters().get("bias");
    return bias == null ? null : bias.getArray().toFloatArray();
  }
}
