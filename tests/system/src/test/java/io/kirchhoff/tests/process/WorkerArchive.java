package io.kirchhoff.tests.process;

import io.kirchhoff.cli.Api;
import io.kirchhoff.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  /** Another run of tests beside this one may make its own. */
  private static final Path WRITTEN =
      FILE.resolveSibling("worker-%d.aot".formatted(ProcessHandle.current().pid()));

  private static final Duration WRITING = Duration.ofMinutes(3);

  private WorkerArchive() {}

  /**
   * Makes the archive, where the installation is newer than it, by a worker that starts, does one
   * job and ends. There must be no other worker; the job is deleted.
   */
  public static synchronized void make(TestDatabase database, Path folder, Api api) {
    if (isThere()) {
      return;
    }
    Map<String, String> name = Map.of("KIRCHHOFF_WORKER_NAME", "archivist");
    try (Service worker = Service.startAndArchive(database, folder, name)) {
      worker.awaitReady();
      api.delete(Experiments.run(api, Experiments.SMALL).get("id").asString());
      worker.process().terminate();
      worker.process().awaitExit(WRITING);
      Files.move(WRITTEN, FILE, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
    }
  }

  /** Java's options for a worker: none without an archive. */
  static List<String> options() {
    return isThere() ? List.of("-XX:AOTCache=" + FILE) : List.of();
  }

  static List<String> optionsOfItsMaker() {
    return List.of("-XX:AOTCacheOutput=" + WRITTEN);
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
