package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One known IDX file.
 *
 * @param name without the ending {@code .gz}
 * @param sha256 of the uncompressed content, because distributors compress again in their own way
 */
record ExpectedIdx(String name, List<Integer> dimensions, String sha256) {
  ExpectedIdx {
    dimensions = List.copyOf(dimensions);
  }

  String gzipName() {
    return name + ".gz";
  }

  /** The file in that folder, gzipped (as a download leaves it) or else plain. */
  Optional<Path> findIn(Path folder) {
    return Stream.of(folder.resolve(gzipName()), folder.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * What the gzipped file can never be longer than: gzip hardly lengthens what it cannot shorten.
   */
  long mostBytes() {
    long values = dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    return values + values / 1000 + 1024;
  }

  IdxFile read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return read(file.toString(), stream);
    }
  }

  /**
   * @param source names the stream in error messages
   * @throws DatasetDamagedException when the stream holds anything but this very file
   */
  IdxFile read(String source, InputStream stream) throws IOException {
    IdxFile file = IdxFile.read(source, stream, dimensions.size());
    if (!file.dimensions().equals(dimensions)) {
      throw new DatasetDamagedException(
          source, "dimensions " + file.dimensions(), dimensions.toString());
    }
    if (!file.sha256().equals(sha256)) {
      throw new DatasetDamagedException(
          source, "content (uncompressed) with SHA-256 " + file.sha256(), sha256);
    }
    return file;
  }
}
