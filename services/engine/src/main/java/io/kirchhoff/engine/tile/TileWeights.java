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
 * @param stack w, w_ij (1 - (1 - j/n)^2) and |w|, one below the other, of which those above are
 *     parts: what inputs without a negative one are multiplied by in one product; absent where the
 *     IR drop is off
 */
public record TileWeights(
    NDArray weights,
    @Nullable NDArray positional,
    @Nullable NDArray magnitudes,
    @Nullable NDArray powers,
    @Nullable NDArray stack)
    implements AutoCloseable {
  /**
   * The weights with all that the products of such a tile need.
   *
   * @param weights taken over: closed with the result, or before
   */
  public static TileWeights of(NDArray weights, TileParameters parameters) {
    boolean constant = parameters.wNoiseType() == WeightNoise.ADDITIVE_CONSTANT;
    boolean noisy = parameters.readNoisy();
    if (parameters.irDrop() <= 0.0) {
      NDArray powers = !noisy ? null : constant ? weights.onesLike() : weights.abs();
      return new TileWeights(weights, null, null, powers, null);
    }
    long outputs = weights.getShape().get(0);
    NDArray stack;
    try (var parts = new NDList(weights, positional(weights), weights.abs())) {
      stack = NDArrays.concat(parts);
    }
    NDArray magnitudes = stack.get("{}:{}", 2 * outputs, 3 * outputs);
    return new TileWeights(
        stack.get("0:{}", outputs),
        stack.get("{}:{}", outputs, 2 * outputs),
        magnitudes,
        !noisy ? null : constant ? magnitudes.onesLike() : magnitudes,
        stack);
  }

  private Stream<NDArray> arrays() {
    return Stream.of(weights, positional, magnitudes, powers, stack).filter(Objects::nonNull);
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
