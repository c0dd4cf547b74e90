package io.kirchhoff.standalone;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A worker as a child JVM. */
final class WorkerProcess {
  /**
   * What the engine needs: vectors, native calls, and a heap with a bound beside PyTorch's own
   * memory.
   */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:MaxMetaspaceSize=160m",
          "-XX:ReservedCodeCacheSize=64m",
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED");

  /**
   * The C library would give the memory of each slice of a batch back, and the next slice would
   * wait for it to be cleared: as the launcher sets it for benchmarks.
   */
  private static final Map<String, String> ALLOCATION =
      Map.of("MALLOC_TRIM_THRESHOLD_", "536870912", "MALLOC_MMAP_THRESHOLD_", "33554432");

  private final String name;
  private final StandaloneSettings settings;
  private final DatabaseAccess database;

  WorkerProcess(String name, StandaloneSettings settings, DatabaseAccess database) {
    this.name = name;
    this.settings = settings;
    this.database = database;
  }

  String name() {
    return name;
  }

  /** Where its output goes. */
  Path log() {
    return settings.logs().resolve(name + ".log");
  }

  /**
   * Starts the process. Its output goes to a log file; that of the process before is kept beside
   * it.
   */
  Process start() throws IOException {
    Path log = log();
    Files.createDirectories(settings.logs());
    if (Files.exists(log)) {
      Path previous = settings.logs().resolve(name + ".previous.log");
      Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    // What a crash in native code leaves: beside the log, not wherever standalone was started.
    command.add("-XX:ErrorFile=" + settings.logs().resolve(name + ".crash.log"));
    command.add("io.kirchhoff.worker.WorkerServiceApplication");
    command.addAll(
        List.of(
            "--spring.main.web-application-type=none",
            "--kirchhoff.worker.name=" + name,
            "--kirchhoff.worker.lifeline=true",
            "--kirchhoff.worker.data-folder=" + settings.data(),
            "--kirchhoff.worker.own-data=" + settings.data().resolve("own"),
            "--kirchhoff.artifacts.folder=" + settings.artifacts()));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(new File(log.toString()));
    // In the environment, so that the list of processes stays readable.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    ALLOCATION.forEach(builder.environment()::putIfAbsent);
    database.handTo(builder.environment());
    return builder.start();
  }

  /** Asks a process to stop, and ends it when it does not. */
  static void stop(Process process, int seconds) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
