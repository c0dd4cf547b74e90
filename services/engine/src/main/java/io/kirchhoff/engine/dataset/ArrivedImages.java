package io.kirchhoff.engine.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Images of unsigned bytes, one after the other as they are read. */
final class ArrivedImages implements AutoCloseable {
  private final ImageShape shape;
  private final KeptBytes pixels = new KeptBytes();
  private final ByteArrayOutputStream labels = new ByteArrayOutputStream();

  ArrivedImages(ImageShape shape) {
    this.shape = shape;
  }

  /**
   * @param from has the image's pixels from {@code offset} on
   */
  void add(byte label, byte[] from, int offset) throws SampleStorageException {
    labels.write(label);
    pixels.write(from, offset, shape.values());
  }

  int size() {
    return labels.size();
  }

  /** All of them, in the order in which they came. */
  LabelledImages all(int fullScale) throws SampleStorageException {
    return new LabelledImages(shape, fullScale, pixels.whole(), labels.toByteArray());
  }

  @Override
  public void close() throws IOException {
    pixels.close();
  }
}
