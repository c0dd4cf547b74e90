package io.kirchhoff.tests.process;

import io.kirchhoff.cli.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code kirchhoff up}, running as a process of its own. */
public final class Standalone implements AutoCloseable {
  private final RunningProcess process;
  private final URI address;
  private final Path data;

  private Standalone(RunningProcess process, URI address, Path data) {
    this.process = process;
    this.address = address;
    this.data = data;
  }

  /** Starts it with an embedded database and waits until it is ready. */
  public static Standalone up(Path data, int workers) {
    return up(data, workers, Map.of());
  }

  /** The same, with additions to the environment. */
  public static Standalone up(Path data, int workers, Map<String, String> environment) {
    return up(data, workers, environment, freePort());
  }

  /** The same on a port that is known, such as that of one that was stopped. */
  public static Standalone up(Path data, int workers, Map<String, String> environment, int port) {
    List<String> command =
        Installation.kirchhoff(
            "up", "--port", "" + port, "--data", data.toString(), "--workers", "" + workers);
    RunningProcess process = RunningProcess.start(Installation.ROOT, environment, command);
    try {
      process.awaitOutput("Kirchhoff is ready", Patience.SHORT);
    } catch (RuntimeException | Error failed) {
      process.close();
      throw failed;
    }
    return new Standalone(process, URI.create("http://127.0.0.1:" + port), data);
  }

  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  public URI address() {
    return address;
  }

  /** The folder of everything that it keeps. */
  public Path data() {
    return data;
  }

  public Api api() {
    return new Api(address, null);
  }

  public RunningProcess process() {
    return process;
  }

  /** The worker processes. */
  public List<ProcessHandle> workers() {
    return process
        .handle()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("WorkerServiceApplication"))
        .toList();
  }

  /** Stops it as Ctrl-C does, and waits. */
  @Override
  public void close() {
    try {
      process.terminate();
      process.awaitExit(Duration.ofMinutes(1));
    } finally {
      process.close();
    }
  }
}
