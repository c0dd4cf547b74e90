package io.kirchhoff.engine.composite;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.kirchhoff.engine.gradient.GradientTape;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An encoder layer of a transformer (Vaswani et al., NeurIPS 2017), normalised before each of its
 * halves (Xiong et al., ICML 2020): {@code y = x + attention(norm x)}, {@code y + contract(relu
 * expand(norm y))}. Inputs and outputs have the shape (batch, length, size).
 *
 * <p>The parts with products are {@code attention}, {@code expand} and {@code contract};
 * normalisation and sums are digital.
 */
public final class TransformerEncoder extends AbstractBlock implements Composite {
  private static final byte VERSION = 1;

  private final Block attentionNorm;
  private final Block attention;
  private final Block feedForwardNorm;
  private final Block expand;
  private final Block contract;

  /**
   * A digital layer without weights.
   *
   * @param size the length of the vectors
   * @param heads of the attention; they divide the size
   * @param feedForward the width between the last two products
   */
  public TransformerEncoder(int size, int heads, int feedForward) {
    this(
        norm(),
        new MultiHeadAttention(heads, size),
        norm(),
        Linear.builder().setUnits(feedForward).build(),
        Linear.builder().setUnits(size).build());
  }

  private TransformerEncoder(
      Block attentionNorm, Block attention, Block feedForwardNorm, Block expand, Block contract) {
    super(VERSION);
    this.attentionNorm = addChildBlock("attentionNorm", attentionNorm);
    this.attention = addChildBlock("attention", attention);
    this.feedForwardNorm = addChildBlock("feedForwardNorm", feedForwardNorm);
    this.expand = addChildBlock("expand", expand);
    this.contract = addChildBlock("contract", contract);
  }

  /** Over each vector alone: the last dimension of (batch, length, size). */
  public static Block norm() {
    return LayerNorm.builder().axis(2).build();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> arguments) {
    return Scratch.closedAfter(
        training,
        () -> {
          NDArray x = GradientTape.forked(inputs.singletonOrThrow());
          NDList normed = attentionNorm.forward(store, new NDList(x), training);
          NDList seen = attention.forward(store, normed, training);
          NDArray y = GradientTape.forked(x.add(seen.singletonOrThrow()));
          NDList wide =
              expand.forward(
                  store, feedForwardNorm.forward(store, new NDList(y), training), training);
          NDList narrow = contract.forward(store, Activation.relu(wide), training);
          return new NDList(y.add(narrow.singletonOrThrow()));
        });
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    for (Block part : new Block[] {attentionNorm, attention, feedForwardNorm, expand}) {
      part.initialize(manager, dataType, inputShapes);
    }
    contract.initialize(manager, dataType, expand.getOutputShapes(inputShapes));
  }

  @Override
  public TransformerEncoder rebuilt(UnaryOperator<Block> part) {
    return new TransformerEncoder(
        part.apply(attentionNorm),
        part.apply(attention),
        part.apply(feedForwardNorm),
        part.apply(expand),
        part.apply(contract));
  }
}
