package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file as its authors publish it, which is known to the byte. */
interface PublishedFile {
  /** What the server calls it. */
  String name();

  /** What it can never be longer than. */
  long mostBytes();

  /** What it has left in a folder, where that is whole and right. */
  Optional<Path> intact(Path folder) throws IOException;

  /**
   * Verifies a download and puts it where a data set is read from, whole files only.
   *
   * @param source the address that it came from
   * @param part the download, in that folder under a temporary name
   * @throws DatasetDamagedException when it is not the published one; what was whole in it may be
   *     kept
   */
  void keep(String source, Path part, Path folder) throws IOException;
}
