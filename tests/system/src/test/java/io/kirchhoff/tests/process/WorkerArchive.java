package io.kirchhoff.tests.process;

import io.kirchhoff.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a worker loads and links as it starts, in an archive that Java reads at once (JEP 514). A
 * test that starts dozens of workers is done in two thirds of the processor time; the archive costs
 * as much as three starts.
 */
public final class WorkerArchive {
  private static final Path FILE = Path.of("target", "worker.aot").toAbsolutePath();
  private static final Duration WRITING = Duration.ofMinutes(3);

  private WorkerArchive() {}

  /**
   * Makes the archive, where the installation is newer than it, by a worker that starts and ends.
   */
  public static synchronized void make(TestDatabase database, Path folder) {
    if (isThere()) {
      return;
    }
    Map<String, String> name = Map.of("KIRCHHOFF_WORKER_NAME", "archivist");
    try (Service worker = Service.startAndArchive(database, folder, name)) {
      worker.awaitReady();
      worker.process().terminate();
      worker.process().awaitExit(WRITING);
    }
  }

  /** Java's options for a worker: none without an archive. */
  static List<String> options() {
    return isThere() ? List.of("-XX:AOTCache=" + FILE) : List.of();
  }

  static List<String> optionsOfItsMaker() {
    return List.of("-XX:AOTCacheOutput=" + FILE);
  }

  private static boolean isThere() {
    if (!Files.exists(FILE)) {
      return false;
    }
    try (Stream<Path> jars = Files.list(Installation.LIB)) {
      FileTime made = Files.getLastModifiedTime(FILE);
      return jars.allMatch(jar -> changed(jar).compareTo(made) < 0);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static FileTime changed(Path jar) {
    try {
      return Files.getLastModifiedTime(jar);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
