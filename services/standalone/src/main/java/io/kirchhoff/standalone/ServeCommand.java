package io.kirchhoff.standalone;

import io.kirchhoff.cli.CommandFailure;
import io.kirchhoff.jobs.JobServiceApplication;
import io.kirchhoff.results.ResultsServiceApplication;
import io.kirchhoff.worker.WorkerServiceApplication;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code serve SERVICE}: one service as a process of its own, as in containers. */
@Command(
    name = "serve",
    description = {
      "Runs one service as a process of its own, against the database that SPRING_DATASOURCE_URL,",
      "SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD give."
    })
final class ServeCommand implements Callable<Integer> {
  private static volatile boolean running;

  @Parameters(
      index = "0",
      paramLabel = "SERVICE",
      description = "job-service, worker-service or results-service.")
  private String service = "";

  @Parameters(
      index = "1..*",
      paramLabel = "SETTING",
      description = "Settings, such as server.port=8090.")
  private List<String> settings = List.of();

  /** Whether a service runs on after the command has ended. */
  static boolean running() {
    return running;
  }

  @Override
  public Integer call() {
    if (System.getenv("SPRING_DATASOURCE_URL") == null) {
      throw CommandFailure.unusable(
          "SPRING_DATASOURCE_URL is not set: a service of its own needs to know its database, such as jdbc:postgresql://127.0.0.1:5432/kirchhoff.");
    }
    String[] arguments = settings.stream().map(it -> "--" + it).toArray(String[]::new);
    switch (service) {
      case "job-service" -> JobServiceApplication.main(arguments);
      case "worker-service" -> WorkerServiceApplication.main(arguments);
      case "results-service" -> ResultsServiceApplication.main(arguments);
      default ->
          throw CommandFailure.unusable(
              "SERVICE must be job-service, worker-service or results-service; it is " + service);
    }
    running = true;
    return 0;
  }
}
