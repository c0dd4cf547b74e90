package io.kirchhoff.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code watch ID}: follows a job. */
@Command(
    name = "watch",
    description =
        "Shows a job's progress until it has ended, then its curves, or the points of a sweep.")
public final class WatchCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id = "";

  @Override
  public Integer call() {
    Api api = server.api();
    JobOutcome.follow(api, id);
    return 0;
  }
}
