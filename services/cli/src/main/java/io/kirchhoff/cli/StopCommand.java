package io.kirchhoff.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stop ID}: stops a sweep. */
@Command(
    name = "stop",
    description =
        "Stops a sweep: children that run are finished, no more are begun. Prints its state then.")
public final class StopCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The sweep.")
  private String id = "";

  @Override
  public Integer call() {
    System.out.println(server.api().stop(id).get("state").asString());
    return 0;
  }
}
