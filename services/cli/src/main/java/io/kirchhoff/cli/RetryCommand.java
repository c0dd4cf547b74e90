package io.kirchhoff.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code retry ID}: tries a failed or cancelled job again. */
@Command(
    name = "retry",
    description = "Tries a failed or cancelled job again and prints its state then.")
public final class RetryCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id = "";

  @Override
  public Integer call() {
    System.out.println(server.api().retry(id).get("state").asString());
    return 0;
  }
}
