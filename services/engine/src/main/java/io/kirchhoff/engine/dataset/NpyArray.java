package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
  private static final long MOST_BYTES = 1L << 32;
  private static final int LONGEST_HEADER = 1 << 16;

  private final List<Integer> shape;
  private final String type;
  private final MemorySegment values;
  private final ValueLayout.OfShort shorts;
  private final ValueLayout.OfInt ints;
  private final ValueLayout.OfLong longs;
  private final ValueLayout.OfFloat floats;
  private final ValueLayout.OfDouble doubles;

  private NpyArray(List<Integer> shape, String type, ByteOrder order, MemorySegment values) {
    this.shape = shape;
    this.type = type;
    this.values = values;
    this.shorts = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
    this.ints = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
    this.longs = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
    this.floats = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
    this.doubles = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
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
      // At most 2^32 * (2^31 - 1): no overflow before the check.
      bytes *= dimension;
      if (bytes > MOST_BYTES) {
        throw new DatasetDamagedException(
            name, "shape " + dimensions, "at most " + MOST_BYTES + " bytes");
      }
    }
    MemorySegment content = KeptBytes.of(stream, bytes);
    if (content.byteSize() < bytes) {
      throw new DatasetDamagedException(
          name, content.byteSize() + " bytes of values", bytes + " as the header says");
    }
    ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyArray(dimensions, type.group(2), order, content);
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
  double value(long at) {
    return switch (type) {
      case "u1" -> Byte.toUnsignedInt(values.get(ValueLayout.JAVA_BYTE, at));
      case "i1" -> values.get(ValueLayout.JAVA_BYTE, at);
      case "u2" -> Short.toUnsignedInt(values.getAtIndex(shorts, at));
      case "i2" -> values.getAtIndex(shorts, at);
      case "u4" -> Integer.toUnsignedLong(values.getAtIndex(ints, at));
      case "i4" -> values.getAtIndex(ints, at);
      case "f4" -> values.getAtIndex(floats, at);
      case "f8" -> values.getAtIndex(doubles, at);
      case "i8", "u8" -> values.getAtIndex(longs, at);
      default -> throw new IllegalStateException("no numbers of type " + type);
    };
  }
}
