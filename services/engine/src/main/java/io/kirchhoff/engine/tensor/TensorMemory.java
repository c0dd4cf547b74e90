package io.kirchhoff.engine.tensor;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/**
 * The elements of a float32 array as memory: on the CPU the tensor's own, which Java code reads and
 * writes in place; of an array on another device a copy.
 *
 * <p>DJL hands out a direct buffer over the tensor's own storage where that is contiguous, and over
 * a copy in the array's manager where it is not; a segment stays valid as long as these are open.
 *
 * <p>With the system property {@value #NOT_IN_PLACE} set to true, arrays on the CPU are treated as
 * if they were on another device: so both ways can be compared on any machine.
 */
public final class TensorMemory {
  /** The system property that keeps Java code from the memory of arrays on the CPU. */
  public static final String NOT_IN_PLACE = "kirchhoff.tensor.kernels";

  private TensorMemory() {}

  /** Whether Java code works in the array's own memory: whether it is on the CPU. */
  public static boolean reaches(NDArray array) {
    return reaches(array.getDevice());
  }

  private static boolean reaches(Device device) {
    return device.equals(Device.cpu()) && !Boolean.getBoolean(NOT_IN_PLACE);
  }

  /** Memory to read from; a copy where the array is not contiguous or not on the CPU. */
  public static MemorySegment of(NDArray array) {
    requireFloats(array);
    if (array.size() == 0) {
      return MemorySegment.NULL;
    }
    return reaches(array)
        ? MemorySegment.ofBuffer(array.toByteBuffer(true))
        : MemorySegment.ofArray(array.toFloatArray());
  }

  private static void requireFloats(NDArray array) {
    if (array.getDataType() != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          "The elements must be float32, not %s.".formatted(array.getDataType()));
    }
  }

  /**
   * Memory to write to: the array must be on the CPU and own contiguous storage, as one fresh from
   * {@code NDManager.create} does.
   */
  public static MemorySegment writable(NDArray array) {
    if (!reaches(array)) {
      throw new IllegalArgumentException(
          "This array on %s cannot be written to in place.".formatted(array.getDevice()));
    }
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
    if (reaches(array)) {
      MemorySegment.copy(values, 0, writable(array), JAVA_FLOAT, 0, values.length);
      return;
    }
    requireFloats(array);
    try (NDArray source = array.getManager().create(values, array.getShape())) {
      // PyTorch would refuse to write to a parameter while it notes operations.
      GradientMode.offDuring(() -> array.set(new NDIndex("..."), source));
    }
  }

  /** Sets all elements to 0, also NaN. */
  public static void clear(NDArray array) {
    if (reaches(array)) {
      writable(array).fill((byte) 0);
    } else {
      write(array, new float[Math.toIntExact(array.size())]);
    }
  }

  /**
   * Lets Java code change elements: in place on the CPU, else in a copy that then goes back.
   *
   * @param change reads and writes the memory that it is given
   */
  public static void change(NDArray array, Consumer<MemorySegment> change) {
    if (reaches(array)) {
      change.accept(writable(array));
      return;
    }
    float[] copy = array.toFloatArray();
    change.accept(MemorySegment.ofArray(copy));
    write(array, copy);
  }

  /** The same memory as a buffer, for code that writes one value after the other. */
  public static FloatBuffer floats(MemorySegment memory) {
    return memory
        .heapBase()
        .map(array -> FloatBuffer.wrap((float[]) array))
        .orElseGet(() -> memory.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer());
  }

  /**
   * A new array whose elements Java code writes.
   *
   * @param manager owns it, and says on which device it is
   * @param fill writes every element; the memory holds anything before
   */
  public static NDArray filled(NDManager manager, Shape shape, Consumer<MemorySegment> fill) {
    if (reaches(manager.getDevice())) {
      NDArray array = manager.create(shape, DataType.FLOAT32);
      fill.accept(writable(array));
      return array;
    }
    float[] values = new float[Math.toIntExact(shape.size())];
    fill.accept(MemorySegment.ofArray(values));
    return manager.create(values, shape);
  }
}
