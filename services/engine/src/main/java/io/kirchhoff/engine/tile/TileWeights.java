package io.kirchhoff.engine.tile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a tile as its products need them; each outputs x inputs.
 *
 * @param weights w
 * @param magnitudes |w|; absent where the IR drop is off
 * @param powers what the squared inputs are multiplied by for the read noise: |w|, or 1; absent
 *     without read noise
 * @param positional w_ij (1 - (1 - j/n)^2), j = 0..n-1 the input line; absent where the IR drop is
 *     off
 */
public record TileWeights(
    NDArray weights,
    @Nullable NDArray magnitudes,
    @Nullable NDArray powers,
    @Nullable NDArray positional)
    implements AutoCloseable {
  /** The weights with all that the products of such a tile need. */
  public static TileWeights of(NDArray weights, TileParameters parameters) {
    boolean drops = parameters.irDrop() > 0.0;
    boolean constant = parameters.wNoiseType() == WeightNoise.ADDITIVE_CONSTANT;
    boolean noisy = parameters.readNoisy();
    NDArray magnitudes = drops || (noisy && !constant) ? weights.abs() : null;
    NDArray powers = constant ? weights.onesLike() : magnitudes;
    return new TileWeights(
        weights,
        drops ? magnitudes : null,
        noisy ? powers : null,
        drops ? positional(weights) : null);
  }

  /** Keeps the arrays beyond the scope in which they were made; whoever calls it closes them. */
  TileWeights kept() {
    NDScope.unregister(weights);
    if (magnitudes != null) {
      NDScope.unregister(magnitudes);
    }
    if (powers != null) {
      NDScope.unregister(powers);
    }
    if (positional != null) {
      NDScope.unregister(positional);
    }
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
    weights.close();
    if (magnitudes != null) {
      magnitudes.close();
    }
    if (powers != null) {
      powers.close();
    }
    if (positional != null) {
      positional.close();
    }
  }
}
