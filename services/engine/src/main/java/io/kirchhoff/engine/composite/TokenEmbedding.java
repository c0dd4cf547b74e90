package io.kirchhoff.engine.composite;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A vector for each token of a vocabulary: from token numbers of shape (batch, length), as floats
 * or integers, to (batch, length, size). A look-up, not a product: it stays digital.
 */
public final class TokenEmbedding extends AbstractBlock implements Composite {
  private static final byte VERSION = 1;

  private final int tokens;
  private final int size;
  private final Parameter weight;

  /**
   * @param tokens size of the vocabulary
   * @param size the length of the vectors
   */
  public TokenEmbedding(int tokens, int size) {
    super(VERSION);
    this.tokens = tokens;
    this.size = size;
    this.weight =
        addParameter(Parameter.builder().setName("weight").setType(Parameter.Type.WEIGHT).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> arguments) {
    NDArray numbers = inputs.singletonOrThrow();
    NDArray vectors = store.getValue(weight, numbers.getDevice(), training);
    return Embedding.embedding(numbers.toType(DataType.INT64, false), vectors, SparseFormat.DENSE);
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    weight.setShape(new Shape(tokens, size));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0].add(size)};
  }

  @Override
  public TokenEmbedding rebuilt(UnaryOperator<Block> part) {
    return new TokenEmbedding(tokens, size);
  }
}
