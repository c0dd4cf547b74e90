package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of numbers in NumPy's format, rows first.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The
 *     format's description</a>
 */
final class NpyArray {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|=])([iu][1248]|f[48])'");
  private static final Pattern ROWS_FIRST = Pattern.compile("'fortran_order': *False");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");
  private static final long MOST_BYTES = 1L << 30;
  private static final int LONGEST_HEADER = 1 << 16;

  private final List<Integer> shape;
  private final String type;
  private final ByteBuffer values;

  private NpyArray(List<Integer> shape, String type, ByteBuffer values) {
    this.shape = shape;
    this.type = type;
    this.values = values;
  }

  /**
   * Reads an array to its end.
   *
   * @param name names the source in error messages
   * @throws DatasetDamagedException when this is no such array or one of other types
   */
  static NpyArray read(String name, InputStream stream) throws IOException {
    byte[] start = stream.readNBytes(8);
    if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw new DatasetDamagedException(name, "no NumPy array", "a file of numpy.save");
    }
    int lengthBytes = start[6] == 1 ? 2 : 4;
    byte[] length = Arrays.copyOf(stream.readNBytes(lengthBytes), 4);
    int headerLength = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (headerLength < 0 || headerLength > LONGEST_HEADER) {
      throw new DatasetDamagedException(
          name, "a header of " + headerLength + " bytes", "at most " + LONGEST_HEADER);
    }
    String header = new String(stream.readNBytes(headerLength), StandardCharsets.ISO_8859_1);
    Matcher type = TYPE.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!type.find() || !shape.find() || !ROWS_FIRST.matcher(header).find()) {
      throw new DatasetDamagedException(
          name, "header " + header.strip(), "whole or real numbers in C order");
    }
    List<Integer> dimensions = dimensions(name, shape.group(1));
    int width = type.group(2).charAt(1) - '0';
    long bytes = width;
    for (int dimension : dimensions) {
      // At most 2^30 * 2^31: no overflow before the check.
      bytes *= dimension;
      if (bytes > MOST_BYTES) {
        throw new DatasetDamagedException(
            name, "shape " + dimensions, "at most " + MOST_BYTES + " bytes");
      }
    }
    byte[] content = stream.readNBytes((int) bytes);
    if (content.length < bytes) {
      throw new DatasetDamagedException(
          name, content.length + " bytes of values", bytes + " as the header says");
    }
    ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyArray(dimensions, type.group(2), ByteBuffer.wrap(content).order(order));
  }

  private static List<Integer> dimensions(String name, String text) throws DatasetDamagedException {
    try {
      return Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(it -> !it.isEmpty())
          .map(Integer::valueOf)
          .toList();
    } catch (NumberFormatException tooLarge) {
      var damaged = new DatasetDamagedException(name, "shape (" + text + ")", "smaller numbers");
      damaged.initCause(tooLarge);
      throw damaged;
    }
  }

  List<Integer> shape() {
    return shape;
  }

  int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** Whether the values are unsigned bytes, as pixels are. */
  boolean ofBytes() {
    return type.equals("u1");
  }

  boolean ofWholeNumbers() {
    return !type.startsWith("f");
  }

  /** For example {@code f4}. */
  String type() {
    return type;
  }

  /** A value by its place, rows first. */
  double value(int at) {
    return switch (type) {
      case "u1" -> Byte.toUnsignedInt(values.get(at));
      case "i1" -> values.get(at);
      case "u2" -> Short.toUnsignedInt(values.getShort(2 * at));
      case "i2" -> values.getShort(2 * at);
      case "u4" -> Integer.toUnsignedLong(values.getInt(4 * at));
      case "i4" -> values.getInt(4 * at);
      case "f4" -> values.getFloat(4 * at);
      case "f8" -> values.getDouble(8 * at);
      case "i8", "u8" -> values.getLong(8 * at);
      default -> throw new IllegalStateException("no numbers of type " + type);
    };
  }
}
