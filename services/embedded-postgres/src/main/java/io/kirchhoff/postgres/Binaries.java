package io.kirchhoff.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the jar into a folder named after version and platform.
 * That folder is whole or absent: it is filled under another name and renamed, by one process at a
 * time.
 */
record Binaries(Path folder) {

  Path initdb() {
    return folder.resolve("bin/initdb");
  }

  Path postgres() {
    return folder.resolve("bin/postgres");
  }

  /**
   * Finds the programs in a folder, or unpacks them there. The folder may be shared by any number
   * of processes, and may be read-only once it is filled.
   */
  static synchronized Binaries in(Path parent) throws IOException {
    String platform = platform();
    Path folder = parent.toAbsolutePath().resolve(version() + "-" + platform);
    if (Files.notExists(folder)) {
      FileTree.makeFolder(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
      try (var turn =
          FileChannel.open(
              parent.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        turn.lock(); // until the file is closed
        if (Files.notExists(folder)) {
          unpack(platform, folder);
        }
      }
    }
    return new Binaries(folder.toRealPath());
  }

  private static void unpack(String platform, Path folder) throws IOException {
    Path draft = folder.resolveSibling(folder.getFileName() + ".unpacking");
    FileTree.delete(draft); // of a process that died while it unpacked
    try (var archive = resource("/postgres-" + platform + ".txz");
        var tar = new XZInputStream(new BufferedInputStream(archive))) {
      TarArchive.unpack(tar, draft);
    }
    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InputStream resource(String name) {
    InputStream found = Binaries.class.getResourceAsStream(name);
    if (found == null) {
      throw new EmbeddedPostgresException(
          "no PostgreSQL for this machine: %s is not on the class path; ".formatted(name)
              + "build with -Dpostgres.platform=... for it, or use a server of your own");
    }
    return found;
  }

  private static String version() throws IOException {
    try (var stream = resource("/io/kirchhoff/postgres/binaries-version.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }

  /** The platform in the archive's own words, like linux-x86_64 or darwin-arm_64. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String architecture = System.getProperty("os.arch");
    return (system.startsWith("mac") ? "darwin" : system)
        + "-"
        + switch (architecture) {
          case "amd64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> architecture;
        };
  }
}
