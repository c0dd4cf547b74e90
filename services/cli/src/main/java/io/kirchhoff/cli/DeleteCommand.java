package io.kirchhoff.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code delete ID}: deletes a job that has ended. */
@Command(name = "delete", description = "Deletes a job that has ended, with its results and files.")
public final class DeleteCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id = "";

  @Override
  public Integer call() {
    server.api().delete(id);
    System.out.println("deleted");
    return 0;
  }
}
