package io.kirchhoff.engine.tensor;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * The elements of a float32 array on the CPU as memory that Java code reads and writes in place.
 *
 * <p>DJL hands out a direct buffer over the tensor's own storage where that is contiguous; a
 * segment stays valid as long as its array is open.
 */
public final class TensorMemory {
  private TensorMemory() {}

  /** Memory to read from; a copy where the array is not contiguous. */
  public static MemorySegment of(NDArray array) {
    if (array.getDataType() != DataType.FLOAT32 || !array.getDevice().equals(Device.cpu())) {
      throw new IllegalArgumentException(
          "The CPU kernels need float32 arrays on the CPU, not %s on %s."
              .formatted(array.getDataType(), array.getDevice()));
    }
    if (array.size() == 0) {
      return MemorySegment.NULL;
    }
    return MemorySegment.ofBuffer(array.toByteBuffer(true));
  }

  /**
   * Memory to write to: the array must own contiguous storage, as one fresh from {@code
   * NDManager.create} does.
   */
  public static MemorySegment writable(NDArray array) {
    if (array.size() == 0) {
      return MemorySegment.NULL;
    }
    ByteBuffer buffer = array.toByteBuffer(true);
    if (!buffer.isDirect()) {
      throw new IllegalStateException(
          "This array's storage is not contiguous: " + array.getShape());
    }
    return MemorySegment.ofBuffer(buffer);
  }

  /** Overwrites all elements. */
  public static void write(NDArray array, float[] values) {
    MemorySegment.copy(values, 0, writable(array), JAVA_FLOAT, 0, values.length);
  }
}
