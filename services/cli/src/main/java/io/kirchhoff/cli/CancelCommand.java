package io.kirchhoff.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cancel ID}: cancels a job. */
@Command(name = "cancel", description = "Cancels a job and prints its state then.")
public final class CancelCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id = "";

  @Override
  public Integer call() {
    System.out.println(server.api().cancel(id).get("state").asString());
    return 0;
  }
}
