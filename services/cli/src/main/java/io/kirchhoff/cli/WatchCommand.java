package io.kirchhoff.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code watch ID}: follows a job. */
@Command(
    name = "watch",
    description = "Shows a job's progress until it has ended, then its curves.")
public final class WatchCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id = "";

  @Override
  public Integer call() {
    Api api = server.api();
    JsonNode job = JobFollower.follow(api, id, System.err);
    System.out.println(CurveTables.of(job, api.curves(id)));
    return 0;
  }
}
