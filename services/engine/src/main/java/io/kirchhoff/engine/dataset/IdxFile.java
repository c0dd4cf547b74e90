package io.kirchhoff.engine.dataset;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * An IDX file of unsigned bytes, the format of MNIST: two zero bytes, the type (8: unsigned byte),
 * the number of dimensions, each dimension as a big-endian int, then the values with the last
 * dimension fastest.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The format's description</a>
 */
final class IdxFile {
  private static final int MAGIC_OF_BYTES = 0x0800;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final long MOST_VALUES = 1L << 31;

  private final List<Integer> dimensions;
  private final MemorySegment content;
  private final String sha256;

  private IdxFile(List<Integer> dimensions, MemorySegment content, String sha256) {
    this.dimensions = dimensions;
    this.content = content;
    this.sha256 = sha256;
  }

  /**
   * Reads a file, gzipped or plain (by its content, whatever its name), to its end.
   *
   * @param name names the source in error messages
   * @param rank the number of dimensions expected: 1 for labels, 3 for images
   * @throws DatasetDamagedException when this is no such file, is cut short or has more than it
   *     says
   */
  static IdxFile read(String name, InputStream stream, int rank) throws IOException {
    try {
      MessageDigest sha256 = DigestUtils.getSha256Digest();
      var content = new DigestInputStream(uncompressed(stream), sha256);
      List<Integer> dimensions = header(name, content, rank);
      long count = count(name, dimensions);
      MemorySegment values = KeptBytes.of(content, count);
      if (values.byteSize() < count) {
        throw new DatasetDamagedException(
            name, values.byteSize() + " values", count + " as the header says");
      }
      if (content.read() != -1) {
        throw new DatasetDamagedException(
            name, "more values", "only " + count + " as the header says");
      }
      return new IdxFile(dimensions, values, Hex.encodeHexString(sha256.digest()));
    } catch (EOFException | ZipException e) {
      var damaged = new DatasetDamagedException(name, "a broken gzip stream", "a whole one");
      damaged.initCause(e);
      throw damaged;
    }
  }

  /** The sizes, slowest first; for images their number, height and width. */
  List<Integer> dimensions() {
    return dimensions;
  }

  /** The values, for whoever reads them one by one. */
  MemorySegment content() {
    return content;
  }

  /** The values in an array, for files of a few. */
  byte[] values() {
    return content.toArray(ValueLayout.JAVA_BYTE);
  }

  /** Of the uncompressed content, header included. */
  String sha256() {
    return sha256;
  }

  private static InputStream uncompressed(InputStream stream) throws IOException {
    var buffered = new BufferedInputStream(stream, 1 << 16);
    buffered.mark(2);
    int magic = (buffered.read() << 8) | buffered.read();
    buffered.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private static List<Integer> header(String name, InputStream content, int rank)
      throws IOException {
    byte[] header = content.readNBytes(4 * (1 + rank));
    if (header.length < 4 * (1 + rank)) {
      throw new DatasetDamagedException(
          name, "only " + header.length + " bytes", "a header of " + 4 * (1 + rank));
    }
    ByteBuffer numbers = ByteBuffer.wrap(header);
    int magic = numbers.getInt();
    if (magic != (MAGIC_OF_BYTES | rank)) {
      throw new DatasetDamagedException(
          name,
          "magic 0x%08x".formatted(magic),
          "0x%08x (unsigned bytes, dimensions: %d)".formatted(MAGIC_OF_BYTES | rank, rank));
    }
    var dimensions = new ArrayList<Integer>();
    while (numbers.hasRemaining()) {
      dimensions.add(numbers.getInt());
    }
    return List.copyOf(dimensions);
  }

  private static long count(String name, List<Integer> dimensions) throws IOException {
    long count = 1;
    for (int dimension : dimensions) {
      // At most 2^31 * 2^31: no overflow before the check.
      count *= dimension;
      if (dimension < 0 || count > MOST_VALUES) {
        throw new DatasetDamagedException(
            name, "dimensions " + unsigned(dimensions), "at most " + MOST_VALUES + " values");
      }
    }
    return count;
  }

  private static List<String> unsigned(List<Integer> dimensions) {
    return dimensions.stream().map(Integer::toUnsignedString).toList();
  }
}
