package io.kirchhoff.engine.conversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.kirchhoff.engine.composite.Composite;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A user's own block: the difference of two products, one of them of the reversed input. */
final class Difference extends AbstractBlock implements Composite {
  private final Block plus;
  private final Block minus;

  Difference(Block plus, Block minus) {
    this.plus = addChildBlock("plus", plus);
    this.minus = addChildBlock("minus", minus);
  }

  @Override
  public Difference rebuilt(UnaryOperator<Block> part) {
    return new Difference(part.apply(plus), part.apply(minus));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> arguments) {
    NDArray added = plus.forward(store, inputs, training).singletonOrThrow();
    NDList back = new NDList(inputs.singletonOrThrow().flip(1));
    return new NDList(added.sub(minus.forward(store, back, training).singletonOrThrow()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return plus.getOutputShapes(inputShapes);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    plus.initialize(manager, type, inputs);
    minus.initialize(manager, type, inputs);
  }
}
