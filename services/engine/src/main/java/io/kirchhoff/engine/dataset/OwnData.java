package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Data sets out of a user's own files, which are never outside one folder. Validation is the last
 * tenth of the stratified order of the training images.
 */
public final class OwnData {
  /** The formats by their names, which stand where a spec names a data set. */
  private static final Map<String, Format> FORMATS =
      Map.of("csv", OwnCsv::read, "idx", OwnIdx::read, "npz", OwnNpz::read);

  /** What the files of each format are, by the format's name. */
  public static final Map<String, String> FILES =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.of(
                  "csv", "a folder with train.csv and test.csv",
                  "idx", "a folder with MNIST's four files, gzipped or not",
                  "npz", "a file with the arrays x_train, y_train, x_test and y_test")));

  private OwnData() {}

  /** Training and test images as a format's files have them. */
  record Parts(Samples train, Samples test) {}

  @FunctionalInterface
  private interface Format {
    Parts read(OwnFiles files, Path path) throws IOException;
  }

  /** The names of the formats: what a spec says instead of the name of a data set. */
  public static List<String> formats() {
    return List.copyOf(FILES.keySet());
  }

  /** What is known before the files are read; not how many images they have. */
  public static DatasetDescription describe(String format, OwnFiles files) {
    int unknown = Integer.MAX_VALUE;
    return new DatasetDescription(
        format,
        "Your own images",
        files.shape(),
        1,
        files.classNames(),
        unknown,
        unknown,
        unknown,
        "yours",
        files.path());
  }

  /**
   * Reads a user's files.
   *
   * @param folder the only one whose files may be read; absent: the operator allows none
   * @throws DatasetUnusableException when the files may not be read or do not fit what is said of
   *     them
   * @throws DatasetDamagedException when a file is not what its format asks for
   */
  public static Dataset load(String format, OwnFiles files, @Nullable Path folder)
      throws IOException {
    Format reader = FORMATS.get(format);
    if (reader == null) {
      throw new UnknownDatasetException(format, formats());
    }
    Parts parts = reader.read(files, allowed(files.path(), folder));
    requireSome("training", parts.train(), files);
    requireSome("test", parts.test(), files);
    int[] order = StratifiedOrder.of(parts.train());
    int validationStart = order.length - Math.max(1, order.length / 10);
    return new Dataset(
        format,
        files.shape(),
        files.classNames(),
        parts.train().subset(Arrays.copyOfRange(order, 0, validationStart)),
        parts.train().subset(Arrays.copyOfRange(order, validationStart, order.length)),
        parts.test());
  }

  private static void requireSome(String part, Samples samples, OwnFiles files)
      throws DatasetUnusableException {
    if (samples.size() < 2) {
      throw new DatasetUnusableException(
          "%s: %d %s images; at least 2 are needed".formatted(files.path(), samples.size(), part));
    }
  }

  /** The path within the folder, whatever links there are. */
  private static Path allowed(String path, @Nullable Path folder) throws IOException {
    if (folder == null) {
      throw new DatasetUnusableException(
          "Own data is not allowed here. The operator allows it with the worker's setting"
              + " kirchhoff.worker.own-data, a folder whose files experiments may read.");
    }
    Path wanted = folder.resolve(path).normalize();
    if (!wanted.startsWith(folder.normalize())) {
      throw new DatasetUnusableException(outside(path, folder));
    }
    if (!Files.exists(wanted)) {
      throw new DatasetUnusableException(
          "there is no %s in the folder of own data, %s".formatted(path, folder));
    }
    if (!wanted.toRealPath().startsWith(folder.toRealPath())) {
      throw new DatasetUnusableException(outside(path, folder));
    }
    return wanted.toRealPath();
  }

  /**
   * A file of a folder that is allowed.
   *
   * @throws DatasetUnusableException when it is a link that leads out of the folder
   */
  static Path within(Path folder, Path file) throws IOException {
    Path real = file.toRealPath();
    if (!real.startsWith(folder)) {
      throw new DatasetUnusableException(outside(file.getFileName().toString(), folder));
    }
    return real;
  }

  private static String outside(String path, Path folder) {
    return "path %s leads out of the folder of own data, %s; give a path within it"
        .formatted(path, folder);
  }

  /**
   * A label of a file.
   *
   * @param place names the label in the message
   */
  static void requireClass(String file, String place, long label, OwnFiles files)
      throws DatasetUnusableException {
    if (label < 0 || label >= files.classes()) {
      throw new DatasetUnusableException(
          "%s: %s is %d, but classes is %d: labels must be 0 to %d"
              .formatted(file, place, label, files.classes(), files.classes() - 1));
    }
  }
}
