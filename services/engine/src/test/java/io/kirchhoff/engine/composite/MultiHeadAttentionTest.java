package io.kirchhoff.engine.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiHeadAttentionTest {
  private static final int SIZE = 12;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** One to four inputs: with and without a mask, of itself or of other vectors. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void itComputesWhatDjlsAttentionDoesWithTheSameWeights(int inputs) {
    var reference =
        ScaledDotProductAttentionBlock.builder()
            .setEmbeddingSize(SIZE)
            .setHeadCount(3)
            .optAttentionProbsDropoutProb(0)
            .build();
    reference.initialize(manager, DataType.FLOAT32, new Shape(2, 5, SIZE));
    var attention =
        new MultiHeadAttention(
            3,
            SIZE,
            reference.getQueryProjection(),
            reference.getKeyProjection(),
            reference.getValueProjection(),
            Blocks.identityBlock(),
            reference.getResultProjection());
    NDArray five = values(new Shape(2, 5, SIZE), 1);
    NDArray four = values(new Shape(2, 4, SIZE), 2);
    boolean self = inputs < 3;
    var list = self ? new NDList(five) : new NDList(five, four, values(five.getShape(), 3));
    if (inputs % 2 == 0) {
      NDArray mask = values(new Shape(2, self ? 5 : 4, 5), 4).gt(0).toType(DataType.FLOAT32, false);
      // No query that may see nothing.
      mask.set(new NDIndex(":, :, 0"), 1);
      list.add(mask);
    }
    float[] expected = forward(reference, list).toFloatArray();
    NDArray found = forward(attention, list);
    assertThat(found.getShape()).isEqualTo(new Shape(2, self ? 5 : 4, SIZE));
    assertThat(attention.getOutputShapes(list.getShapes())).containsExactly(found.getShape());
    float[] actual = found.toFloatArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(2e-6f));
    }
  }

  private NDArray values(Shape shape, int seed) {
    return manager.arange((float) shape.size()).mul(0.7f * seed + 1).sin().reshape(shape);
  }

  private NDArray forward(Block block, NDList inputs) {
    return block.forward(new ParameterStore(manager, false), inputs, false).singletonOrThrow();
  }

  @Test
  void headsThatDoNotDivideTheSizeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiHeadAttention(5, 12))
        .withMessage("5 heads must divide vectors of length 12.");
  }
}
