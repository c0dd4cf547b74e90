package io.kirchhoff.engine.composite;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Adds a learned vector for each place in the sequence (Dosovitskiy et al., ICLR 2021, equation 1):
 * inputs and outputs of shape (batch, length, size), of one length always.
 */
public final class PositionEmbedding extends AbstractBlock implements Composite {
  private static final byte VERSION = 1;

  private final Parameter weight;

  public PositionEmbedding() {
    super(VERSION);
    this.weight =
        addParameter(Parameter.builder().setName("weight").setType(Parameter.Type.WEIGHT).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> arguments) {
    NDArray x = inputs.singletonOrThrow();
    return new NDList(x.add(store.getValue(weight, x.getDevice(), training)));
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    weight.setShape(inputShapes[0].slice(1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }

  @Override
  public PositionEmbedding rebuilt(UnaryOperator<Block> part) {
    return new PositionEmbedding();
  }
}
