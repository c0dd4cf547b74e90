package io.kirchhoff.engine.kernel;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The products of one tile, each of the same {@link ReadoutShape}; w the weights, v the inputs.
 *
 * @param product sum_j w_ij v_j
 * @param magnitude sum_j |w_ij| |v_j|, for the IR drop; absent when that is off
 * @param positional sum_j w_ij v_j (1 - (1 - j/n)^2), for the IR drop; absent when that is off
 * @param power sum_j |w_ij| v_j^2, for the PCM-like read noise; absent when that is off
 */
public record Products(
    Product product,
    @Nullable Product magnitude,
    @Nullable Product positional,
    @Nullable Product power) {
  /**
   * One kind of product, float32.
   *
   * @param memory where it is
   * @param stride elements from one sample's products to the next's
   * @param offset elements from a sample's start to its first product
   */
  public record Product(MemorySegment memory, long stride, long offset) {
    /** Products of nothing else in a row. */
    public static Product contiguous(MemorySegment memory, ReadoutShape shape) {
      return new Product(memory, shape.perSample(), 0);
    }

    /** Where a sample's products begin. */
    public long start(long sample) {
      return sample * stride + offset;
    }
  }

  /**
   * A product that a stage needs.
   *
   * @throws IllegalArgumentException where it was not computed
   */
  public static <T> T needed(@Nullable T product) {
    if (product == null) {
      throw new IllegalArgumentException("The stage needs a product that was not computed.");
    }
    return product;
  }
}
