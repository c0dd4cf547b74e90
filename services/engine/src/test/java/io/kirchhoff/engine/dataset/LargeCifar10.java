package io.kirchhoff.engine.dataset;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Writes 60,000 images in files as large as CIFAR-10's, reads them as a data set, and checks each
 * value of each image. Meant for a JVM whose heap has no room for them.
 */
final class LargeCifar10 {
  private static final int VALUES = CifarBatch.SHAPE.values();

  private LargeCifar10() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    var train = new ArrayList<CifarBatch>();
    for (int number = 0; number < 5; number++) {
      train.add(write(folder, "data_batch_" + number + ".bin", number * 10_000));
    }
    CifarBatch test = write(folder, "test_batch.bin", 50_000);
    var files = new Cifar10Files("none.tar.gz", 0, train, test);
    Dataset data = Cifar10.load(new DatasetFolders(List.of(folder)), files);
    var seen = new BitSet();
    for (Samples part : List.of(data.train(), data.validation(), data.test())) {
      check(part, seen);
    }
    System.out.println(seen.cardinality() + " images");
  }

  private static CifarBatch write(Path folder, String name, int first) throws IOException {
    MessageDigest sum = DigestUtils.getSha256Digest();
    try (OutputStream file =
        new DigestOutputStream(
            new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16), sum)) {
      var image = new byte[1 + VALUES];
      for (int index = first; index < first + 10_000; index++) {
        image[0] = (byte) (index % 10);
        for (int i = 0; i < VALUES; i++) {
          image[1 + i] = (byte) pixel(index, i);
        }
        file.write(image);
      }
    }
    return new CifarBatch(name, 10_000, Hex.encodeHexString(sum.digest()));
  }

  /** The first two are the image's number. */
  private static int pixel(int index, int i) {
    return switch (i) {
      case 0 -> index >> 8;
      case 1 -> index & 255;
      default -> (index * 31 + i * 7) & 255;
    };
  }

  private static void check(Samples part, BitSet seen) {
    FloatBuffer image = FloatBuffer.allocate(VALUES);
    for (int place = 0; place < part.size(); place++) {
      part.copyInto(place, place + 1, image.clear());
      int index = Math.round(image.get(0) * 255) << 8 | Math.round(image.get(1) * 255);
      seen.set(index);
      if (part.labels(place, place + 1)[0] != index % 10) {
        throw new AssertionError("image " + index + " has the label of another");
      }
      for (int i = 2; i < VALUES; i++) {
        if (image.get(i) != (float) pixel(index, i) / 255) {
          throw new AssertionError("image " + index + " has another value at " + i);
        }
      }
    }
  }
}
