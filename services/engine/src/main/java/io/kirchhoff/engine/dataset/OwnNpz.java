package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Own images in a file of {@code numpy.savez} with the arrays x_train, y_train, x_test and y_test,
 * as Keras has them. Images are (n, channels, height, width), (n, height, width, channels), (n,
 * height, width) for one channel, or (n, values). Unsigned bytes are pixels of 0 to 255; other
 * values are taken as they are.
 */
final class OwnNpz {
  private static final int FULL_SCALE = 255;

  private OwnNpz() {}

  static OwnData.Parts read(OwnFiles files, Path path) throws IOException {
    try (var zip = new ZipFile(path.toFile())) {
      return new OwnData.Parts(part(files, path, zip, "train"), part(files, path, zip, "test"));
    } catch (ZipException e) {
      var damaged = new DatasetDamagedException(path.toString(), "a broken archive", "an npz file");
      damaged.initCause(e);
      throw damaged;
    }
  }

  private static Samples part(OwnFiles files, Path path, ZipFile zip, String part)
      throws IOException {
    NpyArray x = array(path, zip, "x_" + part);
    int[] labels = labels(files, path, array(path, zip, "y_" + part), "y_" + part);
    ImageShape shape = files.shape();
    boolean channelsLast = channelsLast(x, labels.length, shape, path + ", array x_" + part);
    if (x.ofBytes()) {
      return pixels(x, labels, shape, channelsLast);
    }
    return values(x, labels, shape, channelsLast, path + ", array x_" + part);
  }

  private static LabelledImages pixels(
      NpyArray x, int[] labels, ImageShape shape, boolean channelsLast) throws IOException {
    try (var images = new ArrivedImages(shape)) {
      var image = new byte[shape.values()];
      for (int index = 0; index < labels.length; index++) {
        for (int i = 0; i < image.length; i++) {
          image[i] = (byte) x.value(source(index, i, shape, channelsLast));
        }
        images.add((byte) labels[index], image, 0);
      }
      return images.all(FULL_SCALE);
    }
  }

  private static LabelledValues values(
      NpyArray x, int[] labels, ImageShape shape, boolean channelsLast, String name)
      throws IOException {
    try (var images = new KeptBytes()) {
      var image = new byte[shape.values() * Float.BYTES];
      MemorySegment target = MemorySegment.ofArray(image);
      for (int index = 0; index < labels.length; index++) {
        for (int i = 0; i < shape.values(); i++) {
          float value = (float) x.value(source(index, i, shape, channelsLast));
          if (!Float.isFinite(value)) {
            throw new DatasetUnusableException(
                "%s: image %d has a value of %s; all must be finite".formatted(name, index, value));
          }
          target.setAtIndex(LabelledValues.LAYOUT, i, value);
        }
        images.write(image);
      }
      return new LabelledValues(shape, images.whole(), labels);
    }
  }

  private static NpyArray array(Path path, ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name + ".npy");
    if (entry == null) {
      List<String> found = zip.stream().map(it -> it.getName().replace(".npy", "")).toList();
      throw new DatasetUnusableException(
          "%s: no array %s; needed are x_train, y_train, x_test and y_test, found %s"
              .formatted(path, name, found));
    }
    try (InputStream stream = zip.getInputStream(entry)) {
      return NpyArray.read(path + ", array " + name, stream);
    }
  }

  private static int[] labels(OwnFiles files, Path path, NpyArray y, String name)
      throws DatasetUnusableException {
    boolean column = y.shape().size() == 2 && y.shape().get(1) == 1;
    if (!y.ofWholeNumbers() || !(y.shape().size() == 1 || column)) {
      throw new DatasetUnusableException(
          "%s, array %s: %s of shape %s; labels must be whole numbers, one for each image"
              .formatted(path, name, y.type(), y.shape()));
    }
    var labels = new int[y.shape().getFirst()];
    for (int i = 0; i < labels.length; i++) {
      OwnData.requireClass(path + ", array " + name, "label " + i, (long) y.value(i), files);
      labels[i] = (int) y.value(i);
    }
    return labels;
  }

  private static boolean channelsLast(NpyArray x, int count, ImageShape shape, String name)
      throws DatasetUnusableException {
    List<Integer> first = List.of(count, shape.channels(), shape.height(), shape.width());
    List<Integer> last = List.of(count, shape.height(), shape.width(), shape.channels());
    List<Integer> grey = List.of(count, shape.height(), shape.width());
    List<Integer> flat = List.of(count, shape.values());
    if (x.shape().equals(first)
        || x.shape().equals(flat)
        || (shape.channels() == 1 && x.shape().equals(grey))) {
      return false;
    }
    if (x.shape().equals(last)) {
      return true;
    }
    throw new DatasetUnusableException(
        "%s: shape %s; the %d labels and image %s ask for %s or %s"
            .formatted(name, x.shape(), count, shape, first, last));
  }

  /** Where the array has the value that belongs at a place of an image with channels first. */
  private static long source(int index, int at, ImageShape shape, boolean channelsLast) {
    int plane = shape.height() * shape.width();
    int place = channelsLast ? at % plane * shape.channels() + at / plane : at;
    return (long) index * shape.values() + place;
  }
}
