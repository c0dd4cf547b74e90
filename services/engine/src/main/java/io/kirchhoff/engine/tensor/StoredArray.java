package io.kirchhoff.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Named float32 values that somebody keeps, wherever they are: to be copied out, and to be put back
 * to the bit.
 *
 * @param name tells them apart from all others in a file
 * @param values where they are now; valid until the next call
 * @param overwrite takes as many values as the shape has
 */
public record StoredArray(
    String name, Shape shape, Supplier<MemorySegment> values, Consumer<float[]> overwrite) {
  /** The elements of a tensor. */
  public static StoredArray of(String name, NDArray array) {
    return new StoredArray(
        name,
        array.getShape(),
        () -> TensorMemory.of(array),
        values -> TensorMemory.write(array, values));
  }

  /** The elements of an array that stays where it is. */
  public static StoredArray of(String name, float[] array) {
    return new StoredArray(
        name,
        new Shape(array.length),
        () -> MemorySegment.ofArray(array),
        values -> System.arraycopy(values, 0, array, 0, array.length));
  }

  /** A single number, exact where it is a float or a whole number up to 2^24. */
  public static StoredArray of(String name, DoubleSupplier value, DoubleConsumer overwrite) {
    return new StoredArray(
        name,
        new Shape(1),
        () -> MemorySegment.ofArray(new float[] {(float) value.getAsDouble()}),
        values -> overwrite.accept(values[0]));
  }

  /** The same under a longer name. */
  public StoredArray below(String prefix) {
    return new StoredArray(prefix + name, shape, values, overwrite);
  }
}
