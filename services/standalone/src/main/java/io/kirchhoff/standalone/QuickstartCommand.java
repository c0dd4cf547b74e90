package io.kirchhoff.standalone;

import io.kirchhoff.cli.Api;
import io.kirchhoff.cli.CurveTables;
import io.kirchhoff.cli.JobFollower;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code quickstart}: the main job, from nothing to a table. */
@Command(
    name = "quickstart",
    description = {
      "Trains a small network on handwritten digits, puts it on simulated phase-change memory,",
      "and prints how its accuracy falls over a year, with and without hardware-aware training."
    })
final class QuickstartCommand implements Callable<Integer> {
  @Option(names = "--once", description = "Stop everything and exit when the table is printed.")
  private boolean once;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port (default: 8080, or another one when that is taken).")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder for everything that is kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Worker processes (default: ${DEFAULT-VALUE}).")
  private int workers = 2;

  @Override
  public Integer call() {
    long start = System.nanoTime();
    System.err.println(
        "Starting Kirchhoff with a database of its own in " + data.toAbsolutePath().normalize());
    try (StandaloneServer server = StandaloneServer.start(data, chosenPort(), workers)) {
      System.err.printf("Ready after %.1f s: %s%n", seconds(start), server.address());
      var api = new Api(server.address(), null);
      JsonNode job = api.submit(experiment());
      String id = job.get("id").asString();
      System.err.printf("Job %s: %s%n", id, job.get("name").asString());
      JobFollower.follow(api, id, System.err, server::hindrance);
      System.out.println();
      System.out.println(CurveTables.of(job, api.curves(id)));
      System.out.println();
      System.out.printf("This took %.0f s.%n", seconds(start));
      if (!once) {
        System.out.printf(
            "The dashboard shows the curves: %s/#/jobs/%s%nCtrl-C stops everything; ./kirchhoff up starts it again.%n",
            server.address(), id);
        server.await();
      }
    }
    return 0;
  }

  private int chosenPort() {
    if (port != null) {
      return port;
    }
    return StandaloneServer.free(UpCommand.STANDARD_PORT)
        ? UpCommand.STANDARD_PORT
        : StandaloneServer.anyFreePort();
  }

  private static double seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
  }

  /** The bundled experiment. */
  private static String experiment() {
    try (InputStream in = QuickstartCommand.class.getResourceAsStream("quickstart.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
