package io.kirchhoff.tests.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Small images of three kinds, dark, grey and bright, in each of the forms in which users bring
 * theirs: written here by the descriptions of the formats.
 */
final class OwnImages {
  static final int CLASSES = 3;

  /** Height and width. */
  static final int SIDE = 4;

  private static final int TRAINING = 60;
  private static final int TEST = 12;
  private static final Random PIXELS = new Random(1);

  private OwnImages() {}

  /** Writes {@code name}, a file with NumPy's arrays. */
  static void npz(Path folder, String name) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      put(zip, "x_train", "%d, %d, %d".formatted(TRAINING, SIDE, SIDE), images(TRAINING));
      put(zip, "y_train", TRAINING + ",", labels(TRAINING));
      put(zip, "x_test", "%d, %d, %d".formatted(TEST, SIDE, SIDE), images(TEST));
      put(zip, "y_test", TEST + ",", labels(TEST));
    }
  }

  /** Writes the four files of MNIST's format into a folder. */
  static void idx(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, "train", TRAINING);
    write(folder, "t10k", TEST);
  }

  /** Writes {@code train.csv} and {@code test.csv} into a folder. */
  static void csv(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("train.csv"), lines(TRAINING));
    Files.writeString(folder.resolve("test.csv"), lines(TEST));
  }

  private static void put(ZipOutputStream zip, String array, String shape, byte[] values)
      throws IOException {
    zip.putNextEntry(new ZipEntry(array + ".npy"));
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (%s), }".formatted(shape);
    // The values begin at a multiple of 64 bytes, after a line's end.
    String padded = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
    zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    zip.write(padded.length() & 0xff);
    zip.write(padded.length() >> 8);
    zip.write(padded.getBytes(StandardCharsets.US_ASCII));
    zip.write(values);
  }

  private static void write(Path folder, String part, int count) throws IOException {
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), idx(images(count), count, SIDE, SIDE));
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), idx(labels(count), count));
  }

  private static byte[] idx(byte[] values, int... sizes) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var data = new DataOutputStream(bytes);
    data.writeInt(0x0800 + sizes.length);
    for (int size : sizes) {
      data.writeInt(size);
    }
    data.write(values);
    return bytes.toByteArray();
  }

  private static String lines(int count) {
    byte[] images = images(count);
    return IntStream.range(0, count)
        .mapToObj(
            image ->
                label(image)
                    + IntStream.range(image * SIDE * SIDE, (image + 1) * SIDE * SIDE)
                        .mapToObj(pixel -> "," + (images[pixel] & 0xff) / 255.0)
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  private static byte[] images(int count) {
    var pixels = new byte[count * SIDE * SIDE];
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      pixels[pixel] = (byte) (label(pixel / (SIDE * SIDE)) * 90 + PIXELS.nextInt(60));
    }
    return pixels;
  }

  private static byte[] labels(int count) {
    var labels = new byte[count];
    for (int image = 0; image < count; image++) {
      labels[image] = (byte) label(image);
    }
    return labels;
  }

  private static int label(int image) {
    return image % CLASSES;
  }
}
