package io.kirchhoff.engine.conversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import io.kirchhoff.engine.layer.AnalogConv1d;
import io.kirchhoff.engine.layer.AnalogConv2d;
import io.kirchhoff.engine.layer.AnalogLinear;
import io.kirchhoff.engine.layer.BranchSum;
import io.kirchhoff.engine.layer.ConvolutionGeometry;
import io.kirchhoff.engine.layer.KernelAxis;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks a tree of DJL blocks and puts analog layers in the place of fully connected and
 * convolutional ones, with their weights, where a plan has tiles for them. All others with
 * parameters stay digital and are copied. Activations, pooling and the like are shared with the
 * original.
 */
public final class AnalogConversion {
  private final TilePlan plan;
  private final NDManager manager;
  private final DigitalCopy copy;
  private final IdentityHashMap<Block, String> names = new IdentityHashMap<>();

  /**
   * @param manager owns the arrays of the twin
   */
  public AnalogConversion(TilePlan plan, NDManager manager) {
    this.plan = plan;
    this.manager = manager;
    this.copy = new DigitalCopy(manager);
  }

  /**
   * The analog twin of an initialised network.
   *
   * @throws IllegalArgumentException for a block that has weights but no analog form
   */
  public Block toAnalog(Block network) {
    LayerNames.of(network).forEach((name, layer) -> names.put(layer, name));
    return twin(network);
  }

  private Block twin(Block digital) {
    return switch (digital) {
      case SequentialBlock sequence -> {
        var twin = new SequentialBlock();
        sequence.getChildren().values().forEach(child -> twin.add(twin(child)));
        yield twin;
      }
      case BranchSum sum ->
          new BranchSum(sum.getChildren().values().stream().map(this::twin).toList());
      case Linear linear -> {
        TileSettings tiles = tiles(linear);
        yield tiles == null ? copy.of(linear) : linear(linear, tiles);
      }
      case Conv2d convolution -> {
        TileSettings tiles = tiles(convolution);
        yield tiles == null ? copy.of(convolution) : convolution(convolution, tiles);
      }
      case Conv1d convolution -> {
        TileSettings tiles = tiles(convolution);
        yield tiles == null ? copy.of(convolution) : convolution(convolution, tiles);
      }
      case BatchNorm norm -> copy.of(norm);
      case LambdaBlock lambda -> lambda;
      default ->
          throw new IllegalArgumentException(
              "A block of type %s has no analog form. Those that have one: Linear, Conv1d, Conv2d, BatchNorm, and sequences, BranchSums and lambdas."
                  .formatted(digital.getClass().getSimpleName()));
    };
  }

  private @Nullable TileSettings tiles(Block layer) {
    return plan.tilesOf(Objects.requireNonNull(names.get(layer))).orElse(null);
  }

  private AnalogLinear linear(Linear linear, TileSettings settings) {
    NDArray weight = array(linear, "weight");
    int inputs = (int) weight.getShape().get(1);
    return new AnalogLinear(inputs, weight.toFloatArray(), bias(linear), settings, manager);
  }

  private AnalogConv2d convolution(Conv2d convolution, TileSettings settings) {
    NDArray weight = array(convolution, "weight");
    int groups = convolution.getGroups();
    var geometry =
        new ConvolutionGeometry(
            (int) weight.getShape().get(1) * groups,
            groups,
            axis(convolution, 0),
            axis(convolution, 1));
    return new AnalogConv2d(geometry, weight.toFloatArray(), bias(convolution), settings, manager);
  }

  private AnalogConv1d convolution(Conv1d convolution, TileSettings settings) {
    NDArray weight = array(convolution, "weight");
    int groups = convolution.getGroups();
    return new AnalogConv1d(
        (int) weight.getShape().get(1) * groups,
        groups,
        axis(convolution, 0),
        weight.toFloatArray(),
        bias(convolution),
        settings,
        manager);
  }

  private static KernelAxis axis(Convolution convolution, int direction) {
    return new KernelAxis(
        (int) convolution.getKernelShape().get(direction),
        (int) convolution.getStride().get(direction),
        (int) convolution.getPadding().get(direction),
        (int) convolution.getDilation().get(direction));
  }

  private static NDArray array(Block block, String parameter) {
    return block.getParameters().get(parameter).getArray();
  }

  private static float @Nullable [] bias(Block block) {
    Parameter bias = block.getParameters().get("bias");
    return bias == null ? null : bias.getArray().toFloatArray();
  }
}
