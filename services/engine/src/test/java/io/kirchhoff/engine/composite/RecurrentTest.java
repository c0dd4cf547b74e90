package io.kirchhoff.engine.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.layer.AnalogLinear;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RecurrentTest {
  /** Output noise alone. */
  private static final TileSettings NOISE =
      new TileSettings(
          new TileParameters(0, 0, 0, 0, 0.1, 0, 0, 1),
          new MappingParameters(0, 0, 0.0, false, false),
          InputRangeParameters.OFF);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Hands on the product of the state as it is. */
  private static final class Product extends Recurrent {
    Product(Block hidden) {
      super(1, Blocks.identityBlock(), hidden);
    }

    @Override
    int stateArrays() {
      return 1;
    }

    @Override
    NDList step(NDArray input, NDArray hidden, NDList before) {
      return new NDList(hidden);
    }

    @Override
    public Block rebuilt(UnaryOperator<Block> part) {
      return new Product(part.apply(hidden()));
    }
  }

  /** With a weight of nearly 0 the product is the noise. */
  @Test
  void theProductOfTheStateHasNoiseOfItsOwnAtEachStep() {
    var hidden = new AnalogLinear(1, new float[] {1e-6f}, null, NOISE, manager);
    var layer = new Product(hidden);
    hidden.nameNoise(StreamKey.ofSeed(1), 10);
    NDArray x = manager.zeros(new Shape(2, 4, 1));
    float[] noise = forward(layer, x).toFloatArray();
    float[] sorted = noise.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      // Of 28 pairs of normals with deviation 0.1, one is as close as this by chance in 1 of 90.
      assertThat(sorted[i] - sorted[i - 1]).isGreaterThan(1e-4f);
    }
    hidden.nameNoise(StreamKey.ofSeed(1), 11);
    assertThat(forward(layer, manager.zeros(new Shape(1, 4, 1))).toFloatArray())
        .as("the second sample alone")
        .isEqualTo(Arrays.copyOfRange(noise, 4, 8));
  }

  private static NDArray forward(Block layer, NDArray x) {
    return layer
        .forward(new ParameterStore(x.getManager(), false), new NDList(x), false)
        .singletonOrThrow();
  }

  @Test
  void whatIsNoSequenceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> forward(new Lstm(3), manager.zeros(new Shape(2, 5))))
        .withMessageContaining("(batch, time, features) with at least one step, not (2, 5)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Gru(0))
        .withMessage("states (0) must be at least 1.");
  }
}
