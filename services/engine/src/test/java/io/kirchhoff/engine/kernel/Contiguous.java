package io.kirchhoff.engine.kernel;

import io.kirchhoff.engine.kernel.Products.Product;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Products that lie one after the other. */
final class Contiguous {
  private Contiguous() {}

  static Products products(
      ReadoutShape shape,
      MemorySegment product,
      @Nullable MemorySegment magnitude,
      @Nullable MemorySegment positional,
      @Nullable MemorySegment power) {
    return new Products(
        Product.contiguous(product, shape),
        each(magnitude, shape),
        each(positional, shape),
        each(power, shape));
  }

  static Products products(ReadoutShape shape, MemorySegment product) {
    return products(shape, product, null, null, null);
  }

  private static @Nullable Product each(@Nullable MemorySegment memory, ReadoutShape shape) {
    return memory == null ? null : Product.contiguous(memory, shape);
  }
}
