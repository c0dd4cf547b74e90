package io.kirchhoff.engine.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/** IDX files made for a test. */
final class IdxFixture {
  private IdxFixture() {}

  static Path write(Path folder, String name, byte[] content) {
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A header with these numbers and then so many values, 0, 1, 2... */
  static byte[] idx(int magic, List<Integer> dimensions, int values) {
    var buffer = ByteBuffer.allocate(4 + 4 * dimensions.size() + values).putInt(magic);
    dimensions.forEach(buffer::putInt);
    for (int i = 0; i < values; i++) {
      buffer.put((byte) i);
    }
    return buffer.array();
  }

  static byte[] gzip(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var stream = new GZIPOutputStream(bytes)) {
      stream.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String sha256(byte[] content) {
    return DigestUtils.sha256Hex(content);
  }

  /** Of the indices as big-endian ints. */
  static String sha256(int[] indices) {
    var buffer = ByteBuffer.allocate(4 * indices.length);
    Arrays.stream(indices).forEach(buffer::putInt);
    return sha256(buffer.array());
  }
}
