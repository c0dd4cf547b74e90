package io.kirchhoff.postgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JVM of its own that runs {@link ServerInChildJvm}. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private @Nullable String said;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static ChildJvm start(Path data, Path binaries) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), data, binaries);
  }

  /**
   * Started through a command that changes the account, with a class path that this account can
   * read.
   */
  static ChildJvm start(List<String> prefix, String classPath, Path data, Path binaries)
      throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", classPath));
    command.addAll(List.of(ServerInChildJvm.class.getName(), data.toString(), binaries.toString()));
    return new ChildJvm(
        new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** The port once the server is ready; fails with what the JVM says instead. */
  int port() throws IOException {
    if (!said().matches("\\d+")) {
      throw new IllegalStateException(said());
    }
    return Integer.parseInt(said());
  }

  /** The first line that the JVM prints: its server's port, or why there is no server. */
  String said() throws IOException {
    if (said == null) {
      said = String.valueOf(output.readLine());
    }
    return said;
  }

  long pid() {
    return process.pid();
  }

  /** As kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets the JVM close its server and end. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
