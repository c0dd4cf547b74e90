package io.kirchhoff.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code results ID}: prints curves. */
@Command(
    name = "results",
    description = "Prints a job's curves, or the points of a sweep, as far as they are there.")
public final class ResultsCommand implements Callable<Integer> {
  private static final String TABLE = "table";

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, csv or json (default: ${DEFAULT-VALUE}).")
  private String format = TABLE;

  @Override
  public Integer call() {
    Api api = server.api();
    JsonNode job = api.job(id);
    if (format.equals(TABLE)) {
      System.out.println(JobOutcome.of(api, job));
    } else {
      String file = JobOutcome.sweep(job) ? api.sweep(id, format) : api.curves(id, format);
      System.out.println(file.stripTrailing());
    }
    return 0;
  }
}
