package io.kirchhoff.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code results ID}: prints curves. */
@Command(name = "results", description = "Prints a job's curves as far as they are there.")
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
    if (format.equals(TABLE)) {
      System.out.println(CurveTables.of(api.job(id), api.curves(id)));
    } else {
      System.out.println(api.curves(id, format).stripTrailing());
    }
    return 0;
  }
}
