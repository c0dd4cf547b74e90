package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A gzipped IDX file, which is kept as it comes. */
record PublishedIdx(ExpectedIdx file) implements PublishedFile {
  @Override
  public String name() {
    return file.gzipName();
  }

  @Override
  public long mostBytes() {
    return file.mostBytes();
  }

  @Override
  public Optional<Path> intact(Path folder) throws IOException {
    Optional<Path> present = file.findIn(folder);
    try {
      if (present.isPresent()) {
        file.read(present.get());
      }
      return present;
    } catch (DatasetDamagedException damaged) {
      return Optional.empty();
    }
  }

  @Override
  public void keep(String source, Path part, Path folder) throws IOException {
    try (var stream = Files.newInputStream(part)) {
      file.read(source, stream);
    }
    Files.move(part, folder.resolve(name()), StandardCopyOption.ATOMIC_MOVE);
  }
}
