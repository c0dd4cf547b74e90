package io.kirchhoff.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code submit FILE}: submits an experiment. */
@Command(
    name = "submit",
    description =
        "Submits an experiment (JSON or YAML) and prints the job's id alone on the last line.")
public final class SubmitCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "FILE", description = "The experiment.")
  private Path file = Path.of("");

  @Option(names = "--follow", description = "Show the progress until the job has ended.")
  private boolean follow;

  @Override
  public Integer call() {
    Api api = server.api();
    JsonNode job = api.submit(SubmissionFile.json(file));
    String id = job.get("id").asString();
    try {
      if (follow) {
        // Whoever interrupts here has to know what goes on.
        System.err.println("Job " + id);
        JobOutcome.follow(api, id);
      }
    } finally {
      System.out.println(id);
    }
    return 0;
  }
}
