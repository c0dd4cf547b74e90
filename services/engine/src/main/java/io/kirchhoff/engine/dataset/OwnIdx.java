package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Own images in four IDX files named as those of MNIST, gzipped or not. Images of several channels
 * have a dimension for these before the height.
 */
final class OwnIdx {
  private static final int FULL_SCALE = 255;

  private OwnIdx() {}

  static OwnData.Parts read(OwnFiles files, Path folder) throws IOException {
    return new OwnData.Parts(part(files, folder, "train"), part(files, folder, "t10k"));
  }

  private static Samples part(OwnFiles files, Path folder, String part) throws IOException {
    ImageShape shape = files.shape();
    int rank = shape.channels() == 1 ? 3 : 4;
    Path imagesFile = find(folder, part + "-images-idx" + rank + "-ubyte");
    Path labelsFile = find(folder, part + "-labels-idx1-ubyte");
    IdxFile images = read(imagesFile, rank);
    IdxFile labels = read(labelsFile, 1);
    int count = labels.dimensions().getFirst();
    var expected = new ArrayList<>(List.of(count));
    files.image().stream().skip(rank == 3 ? 1 : 0).forEach(expected::add);
    if (!images.dimensions().equals(expected)) {
      throw new DatasetUnusableException(
          "%s: dimensions %s; the %d labels and image %s ask for %s"
              .formatted(imagesFile, images.dimensions(), count, files.image(), expected));
    }
    byte[] classes = labels.values();
    for (int i = 0; i < count; i++) {
      OwnData.requireClass(
          labelsFile.toString(), "label " + i, Byte.toUnsignedInt(classes[i]), files);
    }
    return new LabelledImages(shape, FULL_SCALE, images.content(), classes);
  }

  private static Path find(Path folder, String name) throws IOException {
    for (Path file : List.of(folder.resolve(name + ".gz"), folder.resolve(name))) {
      if (Files.isRegularFile(file)) {
        return OwnData.within(folder, file);
      }
    }
    throw new DatasetUnusableException("%s has no file %s or %s.gz".formatted(folder, name, name));
  }

  private static IdxFile read(Path file, int rank) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return IdxFile.read(file.toString(), stream, rank);
    }
  }
}
