package io.kirchhoff.engine.tile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a tile as its products need them; each outputs x inputs.
 *
 * @param weights w
 * @param positional w_ij (1 - (1 - j/n)^2), j = 0..n-1 the input line; absent where the IR drop is
 *     off
 * @param magnitudes |w|; absent where the IR drop is off
 * @param powers what the squared inputs are multiplied by for the read noise: |w|, or 1; absent
 *     without read noise
 * @param stack what some of these are parts of; absent where they are on their own
 */
public record TileWeights(
    NDArray weights,
    @Nullable NDArray positional,
    @Nullable NDArray magnitudes,
    @Nullable NDArray powers,
    @Nullable Stack stack)
    implements AutoCloseable {
  /**
   * Weights one below the other, for products in one.
   *
   * @param all w, w_ij (1 - (1 - j/n)^2) and |w|: for inputs of which none is negative
   * @param signed the first two
   */
  public record Stack(NDArray all, NDArray signed) {}

  /**
   * The weights with all that the products of such a tile need, for few products with them.
   *
   * @param weights taken over: closed with the result, or before
   */
  public static TileWeights of(NDArray weights, TileParameters parameters) {
    boolean drops = parameters.irDrop() > 0.0;
    NDArray magnitudes = drops ? weights.abs() : null;
    return new TileWeights(
        weights,
        drops ? positional(weights) : null,
        magnitudes,
        powers(weights, magnitudes, parameters),
        null);
  }

  private static @Nullable NDArray powers(
      NDArray weights, @Nullable NDArray magnitudes, TileParameters parameters) {
    if (!parameters.readNoisy()) {
      return null;
    }
    if (parameters.wNoiseType() == WeightNoise.ADDITIVE_CONSTANT) {
      return weights.onesLike();
    }
    return magnitudes == null ? weights.abs() : magnitudes;
  }

  /**
   * The same weights, {@linkplain Stack stacked} where that saves products: for many products with
   * them.
   *
   * @param weights taken over: closed with the result, or before
   */
  static TileWeights stacked(NDArray weights, TileParameters parameters) {
    if (parameters.irDrop() <= 0.0) {
      return of(weights, parameters);
    }
    long outputs = weights.getShape().get(0);
    NDArray stack;
    try (var parts = new NDList(weights, positional(weights), weights.abs())) {
      stack = NDArrays.concat(parts);
    }
    NDArray first = stack.get("0:{}", outputs);
    NDArray magnitudes = stack.get("{}:{}", 2 * outputs, 3 * outputs);
    return new TileWeights(
        first,
        stack.get("{}:{}", outputs, 2 * outputs),
        magnitudes,
        powers(first, magnitudes, parameters),
        new Stack(stack, stack.get("0:{}", 2 * outputs)));
  }

  private Stream<NDArray> arrays() {
    NDArray all = stack == null ? null : stack.all();
    NDArray signed = stack == null ? null : stack.signed();
    return Stream.of(weights, positional, magnitudes, powers, all, signed).filter(Objects::nonNull);
  }

  /** Keeps the arrays beyond the scope in which they were made; whoever calls it closes them. */
  TileWeights kept() {
    arrays().forEach(NDScope::unregister);
    return this;
  }

  /**
   * Weighs each weight with the share of the full drop that reaches its input line j: none at the
   * first line, nearly all at the last.
   */
  private static NDArray positional(NDArray weights) {
    int inputs = (int) weights.getShape().get(1);
    float[] share = new float[inputs];
    IntStream.range(0, inputs)
        .forEach(
            j -> {
              double fromEnd = 1.0 - (double) j / inputs;
              share[j] = (float) (1.0 - fromEnd * fromEnd);
            });
    try (NDArray shares = weights.getManager().create(share)) {
      return weights.mul(shares);
    }
  }

  @Override
  public void close() {
    arrays().forEach(NDArray::close);
  }
}
