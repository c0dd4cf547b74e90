package io.kirchhoff.standalone;

import io.kirchhoff.cli.CommandFailure;
import io.kirchhoff.cli.LocalServer;
import io.kirchhoff.postgres.EmbeddedPostgresException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Standalone, running. */
final class StandaloneServer implements LocalServer.Running {
  private static final int LARGEST_PORT = 65_535;

  private final ConfigurableApplicationContext context;
  private final URI address;

  private StandaloneServer(ConfigurableApplicationContext context, URI address) {
    this.context = context;
    this.address = address;
  }

  /**
   * Starts everything; comes back when it can be used.
   *
   * @param data the folder for everything that is kept
   * @throws CommandFailure with one line that says why it cannot start
   */
  static StandaloneServer start(Path data, int port, int workers) {
    if (workers < 0) {
      throw CommandFailure.unusable("--workers must be at least 0; it is " + workers);
    }
    if (port < 1 || port > LARGEST_PORT) {
      throw CommandFailure.unusable(
          "--port must be between 1 and %d; it is %d".formatted(LARGEST_PORT, port));
    }
    Path folder = data.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder.resolve("logs"));
    } catch (IOException unwritable) {
      throw CommandFailure.unusable("%s cannot be written: %s".formatted(folder, unwritable));
    }
    if (!free(port)) {
      throw CommandFailure.unusable("Port %d is taken; --port chooses another.".formatted(port));
    }
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.config.name", "standalone");
    properties.put("logging.file.name", folder.resolve("logs").resolve("kirchhoff.log").toString());
    try {
      ConfigurableApplicationContext context =
          new SpringApplicationBuilder(StandaloneApplication.class)
              .properties(properties)
              // Properties alone would give way to the environment and to the store's settings.
              .run(
                  "--server.port=" + port,
                  "--kirchhoff.standalone.data=" + folder,
                  "--kirchhoff.standalone.workers=" + workers,
                  "--kirchhoff.artifacts.folder=" + folder.resolve("artifacts"));
      return new StandaloneServer(context, URI.create("http://127.0.0.1:" + port));
    } catch (RuntimeException failed) {
      throw reason(failed, folder);
    }
  }

  private static RuntimeException reason(RuntimeException failed, Path folder) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof EmbeddedPostgresException database) {
        return CommandFailure.failed(String.valueOf(database.getMessage()));
      }
    }
    return CommandFailure.failed(
        "Standalone cannot start: %s. %s/logs/kirchhoff.log has the details."
            .formatted(failed.getMessage(), folder));
  }

  static boolean free(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** Some port that nobody has. */
  static int anyFreePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw CommandFailure.failed("No port is free: " + none.getMessage());
    }
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public Optional<String> hindrance() {
    return context.getBean(WorkerProcesses.class).hindrance();
  }

  /** Waits until the process is asked to end. */
  void await() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops all that was started: workers, services, database, in this order. */
  @Override
  public void close() {
    context.close();
  }
}
