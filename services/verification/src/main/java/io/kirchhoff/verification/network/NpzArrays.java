package io.kirchhoff.verification.network;

import io.kirchhoff.verification.reference.UnusableReferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The arrays of a NumPy {@code .npz} archive, in the order of the archive; little-endian float32 or
 * float64 in C order (NumPy's format specification, NEP 1).
 */
final class NpzArrays {
  private static final int PREAMBLE = 8;

  private NpzArrays() {}

  /**
   * Reads all arrays.
   *
   * @throws UnusableReferenceException for a file that is absent, damaged or of another format
   */
  static List<float[]> read(Path file) {
    var arrays = new ArrayList<float[]>();
    try (InputStream in = Files.newInputStream(file);
        var zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        arrays.add(array(file + "/" + entry.getName(), zip.readAllBytes()));
      }
    } catch (IOException unreadable) {
      throw new UnusableReferenceException(file + ": cannot be read: " + unreadable.getMessage());
    }
    if (arrays.isEmpty()) {
      throw new UnusableReferenceException(file + ": is no .npz archive with arrays.");
    }
    return arrays;
  }

  private static float[] array(String name, byte[] bytes) {
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean numpy =
        bytes.length > PREAMBLE + Integer.BYTES
            && bytes[0] == (byte) 0x93
            && new String(bytes, 1, 5, StandardCharsets.US_ASCII).equals("NUMPY");
    if (!numpy) {
      throw new UnusableReferenceException(name + ": is no NumPy array.");
    }
    boolean first = bytes[6] == 1;
    int length = first ? Short.toUnsignedInt(data.getShort(PREAMBLE)) : data.getInt(PREAMBLE);
    int start = PREAMBLE + (first ? Short.BYTES : Integer.BYTES);
    if (length < 0 || length > bytes.length - start) {
      throw new UnusableReferenceException(name + ": is cut off.");
    }
    String header = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    boolean single = header.contains("'<f4'");
    if ((!single && !header.contains("'<f8'")) || header.contains("'fortran_order': True")) {
      throw new UnusableReferenceException(
          "%s: must hold little-endian float32 or float64 in C order; it is %s"
              .formatted(name, header.strip()));
    }
    data.position(start + length);
    float[] values = new float[data.remaining() / (single ? Float.BYTES : Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = single ? data.getFloat() : (float) data.getDouble();
    }
    return values;
  }
}
