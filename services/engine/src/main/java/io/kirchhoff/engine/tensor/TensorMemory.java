package io.kirchhoff.engine.tensor;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.lang.foreign.MemorySegment;

/**
 * The elements of a float32 array on the CPU as memory that Java code reads and writes in place.
 *
 * <p>DJL hands out a direct buffer over the tensor's own storage where that is contiguous, and over
 * a copy in the array's manager where it is not; a segment stays valid as long as these are open.
 */
public final class TensorMemory {
  private TensorMemory() {}

  /** Memory to read from; a copy where the array is not contiguous. */
  public static MemorySegment of(NDArray array) {
    requireFloats(array);
    return array.size() == 0
        ? MemorySegment.NULL
        : MemorySegment.ofBuffer(array.toByteBuffer(true));
  }

  private static void requireFloats(NDArray array) {
    if (array.getDataType() != DataType.FLOAT32 || !array.getDevice().equals(Device.cpu())) {
      throw new IllegalArgumentException(
          "The CPU kernels need float32 arrays on the CPU, not %s on %s."
              .formatted(array.getDataType(), array.getDevice()));
    }
  }

  /**
   * Memory to write to: the array must own contiguous storage, as one fresh from {@code
   * NDManager.create} does.
   */
  public static MemorySegment writable(NDArray array) {
    MemorySegment memory = of(array);
    // Of an array that is not contiguous DJL hands out a copy, a new one each time.
    if (memory.address() != of(array).address()) {
      throw new IllegalArgumentException(
          "This array of shape %s cannot be written to: its storage is not contiguous."
              .formatted(array.getShape()));
    }
    return memory;
  }

  /** Overwrites all elements. */
  public static void write(NDArray array, float[] values) {
    MemorySegment.copy(values, 0, writable(array), JAVA_FLOAT, 0, values.length);
  }
}
