package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/** CIFAR-10's archive, of which the unpacked files are kept: they are read faster. */
record PublishedCifar10(Cifar10Files files) implements PublishedFile {
  @Override
  public String name() {
    return files.archive();
  }

  @Override
  public long mostBytes() {
    return files.archiveBytes();
  }

  @Override
  public Optional<Path> intact(Path folder) throws IOException {
    Optional<Path> plain = files.findPlainIn(folder);
    if (plain.isEmpty()) {
      return plain;
    }
    try {
      for (CifarBatch batch : files.all()) {
        Path file = plain.get().resolve(batch.name());
        try (var content = Files.newInputStream(file)) {
          verify(batch, file.toString(), content.readAllBytes());
        }
      }
      return plain.map(it -> it.resolve(files.test().name()));
    } catch (DatasetDamagedException damaged) {
      return Optional.empty();
    }
  }

  @Override
  public void keep(String source, Path part, Path folder) throws IOException {
    try {
      files.readArchive(
          source,
          part,
          (batch, within, content) -> {
            byte[] all = content.readNBytes(batch.bytes() + 1);
            verify(batch, within, all);
            write(all, folder, batch.name());
          });
    } catch (UncheckedIOException unwritable) {
      throw new IOException(
          "cannot write to " + folder + ": " + unwritable.getMessage(), unwritable);
    }
  }

  /** A folder that cannot be written to is no fault of the archive, which is still being read. */
  private static void write(byte[] content, Path folder, String name) {
    // Another run may write the same file at the same time.
    Path unpacked = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
    try {
      try {
        Files.write(unpacked, content);
        Files.move(unpacked, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unpacked);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void verify(CifarBatch batch, String source, byte[] content)
      throws DatasetDamagedException {
    Sha256.require(source, content, batch.sha256());
  }
}
