package io.kirchhoff.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code up}: standalone in the foreground. */
@Command(
    name = "up",
    description = {
      "Starts everything on this machine and prints the URL; Ctrl-C or SIGTERM stops it.",
      "The database is a Postgres of its own, unless SPRING_DATASOURCE_URL gives one."
    })
final class UpCommand implements Callable<Integer> {
  static final int STANDARD_PORT = 8080;

  @Option(names = "--port", paramLabel = "N", description = "The port (default: ${DEFAULT-VALUE}).")
  private int port = STANDARD_PORT;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder for everything that is kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Worker processes (default: ${DEFAULT-VALUE}).")
  private int workers = 1;

  @Override
  public Integer call() {
    long start = System.nanoTime();
    StandaloneServer server = StandaloneServer.start(data, port, workers);
    System.out.printf(
        "Kirchhoff is ready after %.1f s: %s%n",
        Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0, server.address());
    System.out.println(
        "Ctrl-C stops it. Logs are in " + data.resolve("logs").toAbsolutePath().normalize());
    server.await();
    return 0;
  }
}
