package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Where things lie: all that an embedded server writes is below one folder. */
record DataFolder(Path root) {

  /**
   * Makes the folder where there is none. Its path is made real, so that every way to it means the
   * same server.
   */
  static DataFolder at(Path wanted) throws IOException {
    // Another account may have to pass through (see PrivilegeDrop); what lies inside is closed by
    // itself.
    FileTree.makeFolder(wanted, PosixFilePermissions.fromString("rwx--x--x"));
    return new DataFolder(wanted.toRealPath());
  }

  /** PostgreSQL's own data directory. */
  Path cluster() {
    return root.resolve("cluster");
  }

  Path password() {
    return root.resolve("password");
  }

  Path lock() {
    return root.resolve("owner.lock");
  }

  Path log() {
    return root.resolve("server.log");
  }

  Path previousLog() {
    return root.resolve("server.previous.log");
  }

  Path binaries() {
    return root.resolve("binaries");
  }

  /** Makes renames in the folder outlive a power failure. */
  void force() throws IOException {
    try (var folder = FileChannel.open(root, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
