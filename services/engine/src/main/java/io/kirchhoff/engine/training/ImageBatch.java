package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.LabelledImages;
import io.kirchhoff.engine.tensor.TensorMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/** Images as an array of shape (batch, channels, height, width). */
public final class ImageBatch {
  private ImageBatch() {}

  /** Some images by their numbers. */
  public static NDArray of(NDManager manager, LabelledImages images, int[] indices) {
    return filled(
        manager, images.shape(), indices.length, values -> images.copyInto(indices, values));
  }

  /** The images numbered {@code from} (inclusive) to {@code to} (exclusive). */
  public static NDArray of(NDManager manager, LabelledImages images, int from, int to) {
    return filled(manager, images.shape(), to - from, values -> images.copyInto(from, to, values));
  }

  private static NDArray filled(
      NDManager manager, ImageShape images, int count, Consumer<FloatBuffer> fill) {
    var shape = new Shape(count, images.channels(), images.height(), images.width());
    NDArray array = manager.create(shape, DataType.FLOAT32);
    if (TensorMemory.reaches(array)) {
      // Into the array itself: a buffer for each batch would wait for the garbage collector.
      fill.accept(floats(TensorMemory.writable(array).asByteBuffer()));
      return array;
    }
    FloatBuffer values = floats(ByteBuffer.allocateDirect(Math.toIntExact(4 * shape.size())));
    fill.accept(values);
    array.close();
    return manager.create(values.rewind(), shape);
  }

  private static FloatBuffer floats(ByteBuffer bytes) {
    return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
