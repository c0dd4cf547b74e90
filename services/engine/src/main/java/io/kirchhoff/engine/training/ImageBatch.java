package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.LabelledImages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Images as an array of shape (batch, channels, height, width). */
public final class ImageBatch {
  private ImageBatch() {}

  /** Some images by their numbers. */
  public static NDArray of(NDManager manager, LabelledImages images, int[] indices) {
    FloatBuffer values = buffer(images.shape(), indices.length);
    images.copyInto(indices, values);
    return array(manager, images.shape(), indices.length, values);
  }

  /** The images numbered {@code from} (inclusive) to {@code to} (exclusive). */
  public static NDArray of(NDManager manager, LabelledImages images, int from, int to) {
    FloatBuffer values = buffer(images.shape(), to - from);
    images.copyInto(from, to, values);
    return array(manager, images.shape(), to - from, values);
  }

  private static FloatBuffer buffer(ImageShape shape, int count) {
    return ByteBuffer.allocateDirect(count * shape.values() * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static NDArray array(NDManager manager, ImageShape shape, int count, FloatBuffer values) {
    return manager.create(
        values.rewind(), new Shape(count, shape.channels(), shape.height(), shape.width()));
  }
}
