package io.kirchhoff.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Writes a tar archive's files, folders and links below a folder, readable by every account
 * whatever the umask is.
 */
final class TarArchive {
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> PLAIN =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final int OWNER_EXECUTES = 0100;

  private TarArchive() {}

  static void unpack(InputStream stream, Path folder) throws IOException {
    FileTree.makeFolder(folder, PROGRAM);
    var tar = new TarArchiveInputStream(stream);
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path target = folder.resolve(entry.getName()).normalize();
      if (!target.startsWith(folder)) {
        throw new IOException("the archive's entry " + entry.getName() + " leads out of " + folder);
      }
      write(tar, entry, target);
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    // Not every archive names its folders, and none need name them first.
    FileTree.makeFolder(entry.isDirectory() ? target : target.resolveSibling(""), PROGRAM);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(tar, target);
      Files.setPosixFilePermissions(
          target, (entry.getMode() & OWNER_EXECUTES) != 0 ? PROGRAM : PLAIN);
      force(target);
    }
  }

  /**
   * The rename that follows must not reach the disk before the contents do: that would leave empty
   * programs for ever.
   */
  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
