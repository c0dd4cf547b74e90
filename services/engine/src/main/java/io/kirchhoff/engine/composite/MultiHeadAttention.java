package io.kirchhoff.engine.composite;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.kirchhoff.engine.gradient.GradientTape;
import io.kirchhoff.engine.tensor.Scalar;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Attention with several heads (Vaswani et al., NeurIPS 2017, section 3.2.2).
 *
 * <p>Its products with weights are the parts {@code query}, {@code key}, {@code value} and {@code
 * output}; those of queries with keys and of probabilities with values have no weights that devices
 * could hold, and are digital (Rasch et al. 2023).
 *
 * <p>Inputs are those of DJL's ScaledDotProductAttentionBlock: one array of shape (batch, length,
 * size) that attends to itself; or keys, queries and values; each with or without a mask at the
 * end, of shape (batch, queries, keys), 1 where a query may see a key and 0 where not.
 */
public final class MultiHeadAttention extends AbstractBlock implements Composite {
  private static final byte VERSION = 1;
  private static final float MASKED = -1e5f;

  private final int heads;
  private final int size;
  private final Block query;
  private final Block key;
  private final Block value;
  private final Block probabilities;
  private final Block output;

  /** A digital block without weights, without dropout. */
  public MultiHeadAttention(int heads, int size) {
    this(
        heads,
        size,
        projection(size),
        projection(size),
        projection(size),
        Blocks.identityBlock(),
        projection(size));
  }

  /**
   * @param heads must divide the size
   * @param size the length of the vectors
   * @param probabilities what is done to the attention probabilities: nothing, or dropout
   */
  public MultiHeadAttention(
      int heads, int size, Block query, Block key, Block value, Block probabilities, Block output) {
    super(VERSION);
    if (heads < 1 || size < 1 || size % heads != 0) {
      throw new IllegalArgumentException(
          "%d heads must divide vectors of length %d.".formatted(heads, size));
    }
    this.heads = heads;
    this.size = size;
    this.query = addChildBlock("query", query);
    this.key = addChildBlock("key", key);
    this.value = addChildBlock("value", value);
    this.probabilities = addChildBlock("probabilities", probabilities);
    this.output = addChildBlock("output", output);
  }

  private static Block projection(int size) {
    return Linear.builder().setUnits(size).build();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> arguments) {
    return Scratch.closedAfter(training, () -> new NDList(attend(store, inputs, training)));
  }

  private NDArray attend(ParameterStore store, NDList inputs, boolean training) {
    boolean self = inputs.size() < 3;
    NDArray keys = GradientTape.forked(inputs.head());
    NDArray asking = self ? keys : inputs.get(1);
    NDArray values = self ? keys : inputs.get(2);
    NDArray q = inHeads(apply(query, store, asking, training));
    NDArray k = inHeads(apply(key, store, keys, training));
    NDArray v = inHeads(apply(value, store, values, training));
    NDArray products = q.matMul(k.transpose(0, 1, 3, 2));
    NDArray scores = Scalar.times(products, 1.0 / Math.sqrt((double) size / heads));
    if (inputs.size() % 2 == 0) {
      NDArray mask = inputs.get(inputs.size() - 1).toType(DataType.FLOAT32, false);
      Shape shape = mask.getShape();
      NDArray hidden = mask.reshape(shape.get(0), 1, shape.get(1), shape.get(2)).neg().add(1.0f);
      scores = scores.add(hidden.mul(MASKED));
    }
    NDArray shares = apply(probabilities, store, scores.softmax(3), training);
    NDArray seen = shares.matMul(v).transpose(0, 2, 1, 3).reshape(asking.getShape());
    return apply(output, store, seen, training);
  }

  /** From (batch, length, size) to (batch, heads, length, size / heads). */
  private NDArray inHeads(NDArray vectors) {
    Shape shape = vectors.getShape();
    return vectors.reshape(shape.get(0), shape.get(1), heads, size / heads).transpose(0, 2, 1, 3);
  }

  private static NDArray apply(Block part, ParameterStore store, NDArray x, boolean training) {
    return part.forward(store, new NDList(x), training).singletonOrThrow();
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[inputShapes.length < 3 ? 0 : 1]};
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    Shape vectors = new Shape(1, size);
    for (Block part : new Block[] {query, key, value, output}) {
      part.initialize(manager, dataType, vectors);
    }
    probabilities.initialize(manager, dataType, new Shape(1, heads, 1, 1));
  }

  @Override
  public MultiHeadAttention rebuilt(UnaryOperator<Block> part) {
    return new MultiHeadAttention(
        heads,
        size,
        part.apply(query),
        part.apply(key),
        part.apply(value),
        part.apply(probabilities),
        part.apply(output));
  }

  /** The length of the vectors. */
  public int size() {
    return size;
  }
}
